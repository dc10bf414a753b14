package io.ebbflow.flinkjobs.record;

import io.ebbflow.ingest.model.Entity;
import java.time.Instant;

/** An instance was heard of. */
public record Heartbeat(Entity entity, Instant time) {

    /** The key the stream is partitioned by. */
    public String key() {
        return entity.toString();
    }
}
