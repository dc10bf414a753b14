package io.ebbflow.decision.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.Story;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.decision.model.PolicyPreview;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.detection.model.Score;
import io.ebbflow.ingest.model.Metrics;
import io.ebbflow.ingest.model.Quality;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordedPreviewTest {

    private final PolicyPreview preview = PolicyPreview.installed();

    /** Ten minutes of two instances that are busy all the time. */
    private static List<Score> busy() {
        List<Score> scores = new ArrayList<>();
        for (long second = 10; second <= 600; second += 10) {
            scores.add(
                    Story.score(
                            Story.WEB,
                            Metrics.CPU_UTILIZATION,
                            Story.START.plusSeconds(second),
                            0.9,
                            Quality.OK));
        }
        return scores;
    }

    private static byte[] document(String yaml) {
        Policy policy = Story.policies(yaml).get(0);
        return policy.toJson();
    }

    private List<Decision> decisions(Set<String> acting, List<Score> scores, byte[]... documents) {
        List<Decision> all = new ArrayList<>();
        preview.decide(List.of(documents), acting, scores, all::add);
        return all;
    }

    @Test
    void aPolicyThatIsTriedActsAndTheLoadFollowsItsSizes() {
        // long enough that what is added works before more is asked for
        String patient = Story.usual("observe").replace("cooldown: 30s", "cooldown: 2m");
        List<Decision> all = decisions(Set.of("web-cpu"), busy(), document(patient));

        List<Decision> acted = all.stream().filter(each -> each.actionId() != null).toList();
        // 2 x 0.9 shared by 4 is 0.45: neither too much nor too little
        assertThat(acted).extracting(Decision::to).containsExactly(4);
        assertThat(all.get(all.size() - 1).from()).isEqualTo(4);
        assertThat(all.get(all.size() - 1).outcome()).isEqualTo(Outcome.STEADY);
    }

    @Test
    void othersKeepTheirMode() {
        List<Decision> all = decisions(Set.of(), busy(), document(Story.usual("observe")));

        assertThat(all).isNotEmpty().allMatch(each -> each.actionId() == null);
        assertThat(all).anyMatch(each -> each.outcome() == Outcome.OBSERVE);
        assertThat(all).extracting(Decision::from).containsOnly(2);
    }

    @Test
    void theOrderOfScoresDoesNotMatter() {
        List<Score> turned = new ArrayList<>(busy());
        Collections.reverse(turned);

        assertThat(decisions(Set.of("web-cpu"), turned, document(Story.usual("act"))))
                .isEqualTo(decisions(Set.of("web-cpu"), busy(), document(Story.usual("act"))));
    }

    @Test
    void whatCannotBeReadIsLeftOut() {
        byte[] garbage = "{\"kind\":".getBytes(StandardCharsets.UTF_8);
        byte[] foreign = "{\"kind\":\"of-tomorrow\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(decisions(Set.of(), busy(), garbage, foreign, document(Story.usual("act"))))
                .isNotEmpty()
                .allMatch(each -> each.policy().equals("web-cpu"));
    }
}
