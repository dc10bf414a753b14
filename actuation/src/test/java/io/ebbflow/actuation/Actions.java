package io.ebbflow.actuation;

import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.Mode;
import io.ebbflow.ingest.model.Entity;
import java.time.Duration;
import java.time.Instant;

/** Actions as the job would send them. */
public final class Actions {

    private Actions() {}

    public static Action act(String id, String service, int from, int to, Instant now) {
        return of(id, Entity.service(service), from, to, now, Mode.ACT);
    }

    public static Action advise(String id, String service, int from, int to, Instant now) {
        return of(id, Entity.service(service), from, to, now, Mode.ADVISE);
    }

    public static Action of(String id, Entity target, int from, int to, Instant now, Mode mode) {
        return new Action(
                id,
                now,
                now.plus(Duration.ofMinutes(1)),
                Entity.stack("s"),
                target,
                Action.Kind.SCALE,
                mode,
                from,
                to,
                "a-policy",
                "decision-of-" + id,
                "because");
    }
}
