package io.ebbflow.decision.rule.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.decision.document.Findings;
import io.ebbflow.decision.rule.Rule;
import io.ebbflow.decision.rule.RuleKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Policies that scale on alerts. */
public final class AlertKind implements RuleKind {

    static final String NAME = "alert";

    private static final Duration DAY = Duration.ofDays(1);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "by a step while an alert of an Alertmanager fires";
    }

    @Override
    public void check(Findings findings) {
        for (String direction : List.of("/spec/scaleOut", "/spec/scaleIn")) {
            for (int i = 0; i < findings.value(direction).size(); i++) {
                findings.duration(direction + "/" + i + "/for", Duration.ZERO, DAY);
            }
        }
    }

    @Override
    public Rule read(JsonNode spec) {
        return new AlertRule(
                list(spec.path("scaleOut"), Trigger::read),
                list(spec.path("scaleIn"), Trigger::read),
                list(spec.path("replace"), Replacement::read));
    }

    private static <T> List<T> list(JsonNode blocks, Function<JsonNode, T> read) {
        List<T> list = new ArrayList<>();
        blocks.forEach(block -> list.add(read.apply(block)));
        return list;
    }
}
