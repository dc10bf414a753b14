package io.ebbflow.decision.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.behavior.Changes;
import io.ebbflow.decision.behavior.Effect;
import io.ebbflow.decision.behavior.MaintenanceWindow;
import io.ebbflow.decision.behavior.OnAnomaly;
import io.ebbflow.decision.behavior.OnMissingData;
import io.ebbflow.decision.behavior.Thrash;
import io.ebbflow.decision.document.Findings;
import io.ebbflow.decision.rule.Direction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What stands between a rule and a change, the same for every kind of policy: {@code
 * spec.behavior}.
 *
 * @param scaleOut of changes that add
 * @param scaleIn of changes that remove
 * @param maintenance times in which less is allowed
 * @param effect empty where no effect is asked for
 * @param thrash empty where nothing stops a target that is changed too often
 * @param onAnomaly empty where anomalies have no influence
 */
public record Behavior(
        Changes scaleOut,
        Changes scaleIn,
        OnMissingData onMissingData,
        List<MaintenanceWindow> maintenance,
        Optional<Effect> effect,
        Optional<Thrash> thrash,
        Optional<OnAnomaly> onAnomaly) {

    private static final String AT = "/spec/behavior";

    /** What holds where a policy says nothing; removing is the risky direction, as with HPA. */
    public static final Behavior DEFAULT =
            new Behavior(
                    Changes.of(Duration.ofSeconds(60)),
                    Changes.of(Duration.ofMinutes(5)),
                    OnMissingData.HOLD,
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    public Behavior {
        maintenance = List.copyOf(maintenance);
    }

    /** What holds for changes in that direction. */
    public Changes of(Direction direction) {
        return direction == Direction.OUT ? scaleOut : scaleIn;
    }

    /** Least time between two changes in that direction. */
    public Duration cooldown(Direction direction) {
        return of(direction).cooldown();
    }

    /** Reports what a schema cannot say; {@code rates}: whether the target is a link or flow. */
    static void check(Findings findings, boolean rates) {
        Changes.check(findings, AT + "/scaleOut");
        Changes.check(findings, AT + "/scaleIn");
        OnMissingData.check(findings);
        for (int i = 0; i < findings.value(AT + "/maintenance").size(); i++) {
            MaintenanceWindow.check(findings, AT + "/maintenance/" + i);
        }
        Effect.check(findings);
        Thrash.check(findings);
        OnAnomaly.check(findings, rates);
    }

    static Behavior read(JsonNode block) {
        List<MaintenanceWindow> maintenance = new ArrayList<>();
        block.path("maintenance").forEach(each -> maintenance.add(MaintenanceWindow.read(each)));
        return new Behavior(
                Changes.read(block.path("scaleOut"), DEFAULT.scaleOut()),
                Changes.read(block.path("scaleIn"), DEFAULT.scaleIn()),
                OnMissingData.read(block.path("onMissingData")),
                maintenance,
                read(block.path("effect"), Effect::read),
                read(block.path("thrash"), Thrash::read),
                read(block.path("onAnomaly"), OnAnomaly::read));
    }

    private static <T> Optional<T> read(JsonNode block, Function<JsonNode, T> reader) {
        return block.isMissingNode() ? Optional.empty() : Optional.of(reader.apply(block));
    }

    void write(ObjectNode spec) {
        ObjectNode block = spec.putObject("behavior");
        scaleOut.write(block.putObject("scaleOut"));
        scaleIn.write(block.putObject("scaleIn"));
        if (!onMissingData.equals(OnMissingData.HOLD)) {
            onMissingData.write(block.putObject("onMissingData"));
        }
        if (!maintenance.isEmpty()) {
            ArrayNode windows = block.putArray("maintenance");
            maintenance.forEach(window -> window.write(windows.addObject()));
        }
        effect.ifPresent(check -> check.write(block.putObject("effect")));
        thrash.ifPresent(breaker -> breaker.write(block.putObject("thrash")));
        onAnomaly.ifPresent(gate -> gate.write(block.putObject("onAnomaly")));
    }
}
