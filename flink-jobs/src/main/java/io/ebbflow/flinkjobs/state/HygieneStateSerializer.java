package io.ebbflow.flinkjobs.state;

import io.ebbflow.ingest.hygiene.HygieneState;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** What hygiene remembers of a series. */
public final class HygieneStateSerializer extends SnapshotSerializer<HygieneState> {

    @Override
    protected byte[] snapshot(HygieneState value) {
        return value.snapshot();
    }

    @Override
    protected HygieneState restore(byte[] snapshot) {
        return HygieneState.restore(snapshot);
    }

    @Override
    public TypeSerializerSnapshot<HygieneState> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names this serializer in a savepoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<HygieneState> {

        public Snapshot() {
            super(HygieneStateSerializer::new);
        }
    }
}
