package io.ebbflow.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArbitrationTest {

    private static String policy(String name, String mode, String metric, int step, String extra) {
        return Story.web(
                name,
                mode,
                """
                bounds: {min: 1, max: 10}
                evaluate: {metric: %s, maxAge: 30s}
                scaleOut: {above: 0.75, step: %d, cooldown: 30s}
                scaleIn: {below: 0.2, step: %d, cooldown: 30s}
                %s
                """
                        .formatted(metric, step, step, extra));
    }

    private static Map<String, Decision> decide(Story story) {
        List<Decided> decided = story.decideAll();
        assertThat(decided.stream().filter(each -> each.action().isPresent()).count())
                .as("at most one action per target")
                .isLessThanOrEqualTo(1);
        return decided.stream()
                .map(Decided::decision)
                .collect(Collectors.toMap(Decision::policy, decision -> decision));
    }

    private static Story two(String cpuMode, String memoryMode) {
        return new Story(
                policy("cpu", cpuMode, "cpu.utilization", 1, "")
                        + "---\n"
                        + policy("memory", memoryMode, "memory.utilization", 2, ""));
    }

    @Test
    void theLargerSizeWinsAndTheOtherNamesIt() {
        Map<String, Decision> decisions = decide(two("act", "act").ready(4).cpu(0.9).memory(0.9));
        assertThat(decisions.get("memory").outcome()).isEqualTo(Outcome.ACT);
        assertThat(decisions.get("memory").to()).isEqualTo(6);
        assertThat(decisions.get("cpu").outcome()).isEqualTo(Outcome.HELD);
        assertThat(decisions.get("cpu").reason())
                .startsWith("no action because policy memory goes first, to 6");
    }

    @Test
    void nothingIsRemovedWhileAnotherPolicyWantsMore() {
        Map<String, Decision> decisions = decide(two("act", "act").ready(4).cpu(0.1).memory(0.9));
        assertThat(decisions.get("memory").outcome()).isEqualTo(Outcome.ACT);
        assertThat(decisions.get("cpu").reason())
                .startsWith(
                        "no action because policy memory stands for 6, the larger size wins over 3");
    }

    @Test
    void nothingIsRemovedWhileAnotherPolicyIsContent() {
        Map<String, Decision> decisions = decide(two("act", "act").ready(4).cpu(0.1).memory(0.5));
        assertThat(decisions.get("memory").outcome()).isEqualTo(Outcome.STEADY);
        assertThat(decisions.get("cpu").outcome()).isEqualTo(Outcome.HELD);
    }

    @Test
    void nothingIsRemovedWhileAnotherPolicyIsBlind() {
        Map<String, Decision> decisions = decide(two("act", "act").ready(4).cpu(0.1));
        assertThat(decisions.get("memory").outcome()).isEqualTo(Outcome.HELD);
        assertThat(decisions.get("cpu").reason()).contains("policy memory stands for 4");
    }

    @Test
    void allWantingLessTheSmallerCutIsMade() {
        Map<String, Decision> decisions = decide(two("act", "act").ready(6).cpu(0.1).memory(0.1));
        assertThat(decisions.get("cpu").outcome()).isEqualTo(Outcome.ACT);
        assertThat(decisions.get("cpu").to()).isEqualTo(5);
        assertThat(decisions.get("memory").reason()).contains("stands for 5");
    }

    @Test
    void aPolicyThatOnlyAddsDoesNotKeepOthersFromRemoving() {
        Story story =
                new Story(
                        policy("cpu", "act", "cpu.utilization", 1, "")
                                + "---\n"
                                + Story.web(
                                        "memory",
                                        "act",
                                        """
                                        bounds: {min: 1, max: 10}
                                        evaluate: {metric: memory.utilization}
                                        scaleOut: {above: 0.9}
                                        """));
        assertThat(decide(story.ready(4).cpu(0.1).memory(0.5)).get("cpu").outcome())
                .isEqualTo(Outcome.ACT);
        assertThat(decide(story.at(1).cpu(0.1)).get("cpu").outcome()).isEqualTo(Outcome.HELD);
    }

    @Test
    void anObserverHasNoSayOverOneThatActs() {
        Map<String, Decision> decisions =
                decide(two("act", "observe").ready(4).cpu(0.1).memory(0.9));
        assertThat(decisions.get("cpu").outcome()).isEqualTo(Outcome.ACT);
        assertThat(decisions.get("memory").outcome()).isEqualTo(Outcome.OBSERVE);
    }

    @Test
    void anObserverIsWeighedAgainstThoseThatAct() {
        Map<String, Decision> decisions =
                decide(two("act", "observe").ready(4).cpu(0.5).memory(0.1));
        assertThat(decisions.get("memory").outcome()).isEqualTo(Outcome.HELD);
        assertThat(decisions.get("memory").reason()).contains("policy cpu stands for 4");
    }

    @Test
    void aPausedPolicyHasNoSay() {
        Story story =
                new Story(
                        policy("cpu", "act", "cpu.utilization", 1, "")
                                + "---\n"
                                + policy("memory", "act", "memory.utilization", 1, "paused: true"));
        Map<String, Decision> decisions = decide(story.ready(4).cpu(0.1).memory(0.9));
        assertThat(decisions.get("cpu").outcome()).isEqualTo(Outcome.ACT);
        assertThat(decisions.get("memory").reason()).contains("memory is paused");
    }

    @Test
    void toAddOneThatActsGoesBeforeOneThatAsks() {
        Map<String, Decision> decisions =
                decide(two("act", "advise").ready(4).cpu(0.9).memory(0.9));
        assertThat(decisions.get("cpu").outcome()).isEqualTo(Outcome.ACT);
        assertThat(decisions.get("memory").reason()).contains("policy cpu goes first, to 5");
    }
}
