package io.ebbflow.decision.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.decision.Story;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.decision.policy.Policy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OneShotTest {

    private static final Policy USUAL = Story.policies(Story.usual("act")).get(0);

    @Test
    void m12_aSituationIsMadeUpAndThePolicySaysWhatItWouldDo() {
        Decision decision =
                new OneShot(Story.START, Duration.ofMinutes(1))
                        .size(4, 4)
                        .value("cpu.utilization", 0.9)
                        .decide(USUAL);
        assertThat(decision.outcome()).isEqualTo(Outcome.ACT);
        assertThat(decision.to()).isEqualTo(6);
    }

    @Test
    void m12_whatHasNotLastedLongEnoughChangesNothing() {
        Decision decision =
                new OneShot(Story.START, Duration.ZERO)
                        .size(4, 4)
                        .value("cpu.utilization", 0.9)
                        .decide(USUAL);
        assertThat(decision.outcome()).isEqualTo(Outcome.STEADY);
    }

    @Test
    void m12_missingDataIsSaid() {
        Decision decision = new OneShot(Story.START, Duration.ZERO).size(4, 3).decide(USUAL);
        assertThat(decision.outcome()).isEqualTo(Outcome.HELD);
        assertThat(decision.reason()).contains("no data for service/shop_web:cpu.utilization");
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> new OneShot(Story.START, Duration.ofHours(1)))
                .hasMessageContaining("20 min");
        assertThatThrownBy(() -> new OneShot(Story.START, Duration.ZERO).size(2, 3))
                .hasMessageContaining("got 3 of 2");
    }
}
