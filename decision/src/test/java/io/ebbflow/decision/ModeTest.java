package io.ebbflow.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.Mode;
import io.ebbflow.decision.model.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModeTest {

    @Test
    void observingComputesAllTheSameAndTouchesNothing() {
        Story story = new Story(Story.usual("observe")).ready(2);
        Decision decision = story.sustained(0.9, 0, 10);
        assertThat(decision.outcome()).isEqualTo(Outcome.OBSERVE);
        assertThat(decision.from()).isEqualTo(2);
        assertThat(decision.to()).isEqualTo(4);
        assertThat(decision.actionId()).isNull();
        assertThat(decision.reason())
                .isEqualTo(
                        "would scale out service/shop_web from 2 to 4: cpu.utilization 0.9 was above"
                                + " 0.75 for 10s; the policy only observes");
        assertThat(story.state.history(Story.WEB).lastActionId()).isNull();
    }

    @Test
    void observingEndsInTheSameGuardsAsActing() {
        Decision observed =
                new Story(Story.usual("observe")).inventory(4, 3, 1, 0).sustained(0.9, 0, 10);
        Decision acted = new Story(Story.usual("act")).inventory(4, 3, 1, 0).sustained(0.9, 0, 10);
        assertThat(observed.outcome()).isEqualTo(Outcome.HELD);
        assertThat(observed.guards()).isEqualTo(acted.guards());
    }

    @Test
    void advisingIssuesAnActionThatWaits() {
        Story story = new Story(Story.usual("advise")).ready(2);
        story.sustained(0.9, 0, 5);
        List<Decided> decided = story.at(10).cpu(0.9).decideAll();
        assertThat(decided.get(0).decision().outcome()).isEqualTo(Outcome.ADVISE);
        assertThat(Story.action(decided).mode()).isEqualTo(Mode.ADVISE);
        assertThat(decided.get(0).decision().reason())
                .startsWith("advises to scale out service/shop_web from 2 to 4")
                .endsWith("waits for approval until 2026-03-01T12:01:10Z");
    }

    @Test
    void rejectedAdviceIsNotRepeatedWithinTheCooldown() {
        Story story = new Story(Story.usual("advise")).ready(2);
        Decision advice = story.sustained(0.9, 0, 10);
        story.at(12).result(advice.actionId(), Status.REJECTED).ready(2);
        assertThat(story.sustained(0.9, 15, 35).outcome()).isEqualTo(Outcome.HELD);
        assertThat(story.at(40).cpu(0.9).decide().outcome()).isEqualTo(Outcome.ADVISE);
    }
}
