package io.ebbflow.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.Mode;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.ingest.model.Entity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private final Story story = new Story(Story.usual("act"));

    @Test
    void explainsAnActionWithAllItRestsOn() {
        Decision decision = story.ready(2).sustained(0.9, 0, 10);
        assertThat(Explanation.of(decision))
                .isEqualTo(
                        """
                        scale out service/shop_web from 2 to 4: cpu.utilization 0.9 was above 0.75 for 10s
                          decided   2026-03-01T12:00:10Z, outcome act
                          target    service/shop_web of stack/shop
                          size      2 -> 4
                          policy    web-cpu (version %s, mode act)
                          rule      cpu.utilization 0.9 > 0.75 for 10s
                          observed  service/shop_web:cpu.utilization value 0.9 in 2026-03-01T12:00:00Z to 2026-03-01T12:00:10Z, 20 samples of 2, quality ok, normal (score 0.1, expected 0.5 in 0.2..0.8)
                          guard     passed inventory-known: desired 2, ready 2, 10s old, allowed 1m
                          guard     passed data-present: 0s old, allowed 30s
                          guard     passed data-quality: ok, allowed up to reset
                          guard     passed paused: not paused
                          guard     passed bounds: 4 is within 2..10
                          guard     passed in-flight: no action is under way
                          guard     passed cooldown: no scale-out before
                          guard     passed converged: ready 2 of 2, none starting
                          action    %s
                        """
                                .formatted(decision.policyVersion(), decision.actionId()));
    }

    @Test
    void explainsWhatIsNotKnown() {
        String text = Explanation.of(story.at(0).cpu(0.5).at(40).decide());
        assertThat(text)
                .startsWith("no action because no inventory names service/shop_web\n")
                .contains("size      ? -> ?")
                .contains("guard     FAILED inventory-known: no inventory names service/shop_web")
                .contains("guard     FAILED data-present: no data for");
    }

    @Test
    void theLogLineHoldsTheFieldsOfTheDocument() {
        Decision decision = story.ready(2).sustained(0.9, 0, 10);
        assertThat(DecisionLine.of(decision))
                .isEqualTo(
                        "decision target=service/shop_web policy=web-cpu mode=act outcome=act"
                                + " value=0.9 rule=\"cpu.utilization 0.9 > 0.75 for 10s\" size=2->4"
                                + " reason=\"scale out service/shop_web from 2 to 4: cpu.utilization"
                                + " 0.9 was above 0.75 for 10s\" action="
                                + decision.actionId());
    }

    @Test
    void theLogLineIsOneLineWhateverTheNames() {
        Decision decision =
                new Decision(
                        "id",
                        Story.START,
                        Story.STACK,
                        Entity.service("a\nb"),
                        "p",
                        "v",
                        Mode.ACT,
                        Outcome.STEADY,
                        null,
                        null,
                        "a \"rule\"",
                        "c:\\d\r\ne",
                        null,
                        null,
                        null,
                        List.of(),
                        Map.of(),
                        List.of());
        assertThat(DecisionLine.of(decision))
                .isEqualTo(
                        "decision target=service/a b policy=p mode=act outcome=steady"
                                + " rule=\"a \\\"rule\\\"\" size=?->? reason=\"c:\\\\d  e\"");
    }
}
