package io.ebbflow.actuation;

import io.ebbflow.actuation.adapters.Adapters;
import io.ebbflow.actuation.engine.EffectReport;
import io.ebbflow.actuation.view.ReadModel;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Tells the size that a target has now, and how its series changed. */
final class ObservedEffect implements EffectReport {

    private final Adapters adapters;
    private final ReadModel model;

    ObservedEffect(Adapters adapters, ReadModel model) {
        this.adapters = adapters;
        this.model = model;
    }

    @Override
    public String tell(ActionResult succeeded, Instant now) {
        Instant at = succeeded.time();
        Duration after = Duration.between(at, now);
        List<String> changes = model.changes(succeeded.target(), at.minus(after), at, now);
        String size =
                adapters.seen(succeeded.target())
                        .map(seen -> size(seen.state()))
                        .orElse("the target is not seen");
        String series = changes.isEmpty() ? "" : "; " + String.join(", ", changes);
        return after.toSeconds() + " s after " + succeeded.to() + " was reached: " + size + series;
    }

    private static String size(TargetState state) {
        return switch (state.target().kind()) {
            case LINK, FLOW -> "carries at most " + state.desired() + " kbit/s";
            default -> state.ready() + " of " + state.desired() + " ready";
        };
    }
}
