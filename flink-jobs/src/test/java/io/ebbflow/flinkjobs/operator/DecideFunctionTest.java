package io.ebbflow.flinkjobs.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Score;
import io.ebbflow.flinkjobs.Shop;
import io.ebbflow.flinkjobs.record.Notice;
import io.ebbflow.flinkjobs.record.StackEvent;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.WindowedSample;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is decided, by which policy. */
class DecideFunctionTest extends DecideTests {

    private static final Entity OTHER = Entity.stack("other");
    private static final Entity API = Entity.service("other_api");

    @Test
    void aStackIsDecidedOnWhenAWindowHasEnded() throws Exception {
        policy(Shop.policy("web", "act"));
        inventory(0, 2);
        score(10, 0.5);

        watermark(9.998);
        assertThat(decisions()).isEmpty();
        watermark(9.999);
        assertThat(decisions())
                .singleElement()
                .satisfies(
                        decision -> {
                            assertThat(decision.time()).isEqualTo(Shop.at(10));
                            assertThat(decision.outcome()).isEqualTo(Outcome.STEADY);
                        });
    }

    @Test
    void aBreachThatLastsBecomesOneAction() throws Exception {
        policy(Shop.policy("web", "act"));
        inventory(0, 2);
        for (int i = 1; i <= 4; i++) {
            score(10 * i, 0.9);
            watermark(10 * i - 0.001);
        }

        // what was seen at the old size is no evidence at the new one
        assertThat(decisions())
                .extracting(Decision::outcome)
                .containsExactly(Outcome.STEADY, Outcome.ACT, Outcome.STEADY, Outcome.HELD);
        List<Action> actions = Harness.side(harness, SideOutputs.ACTIONS);
        assertThat(actions)
                .singleElement()
                .satisfies(
                        action -> {
                            assertThat(action.to()).isEqualTo(4);
                            assertThat(action.id()).isEqualTo(decisions().get(1).actionId());
                        });
    }

    @Test
    void theResultOfAnActionLetsTheNextOneGo() throws Exception {
        policy(Shop.policy("web", "act"));
        inventory(0, 2);
        for (int i = 1; i <= 2; i++) {
            score(10 * i, 0.9);
            watermark(10 * i - 0.001);
        }
        String action = decisions().get(1).actionId();
        event(StackEvent.of(Shop.succeeded(action, Shop.at(21))));
        inventory(22, 4);
        for (int i = 3; i <= 4; i++) {
            score(10 * i, 0.9);
            watermark(10 * i - 0.001);
        }

        assertThat(Harness.side(harness, SideOutputs.ACTIONS))
                .extracting(Action::from, Action::to)
                .containsExactly(tuple(2, 4), tuple(4, 6));
    }

    @Test
    void aPolicyTakesEffectAtTheNextWindowAndEndsWithItsDeletion() throws Exception {
        inventory(0, 2);
        score(10, 0.5);
        watermark(10);
        assertThat(decisions()).isEmpty();

        policy(Shop.policy("web", "act"));
        watermark(20);
        assertThat(decisions()).extracting(Decision::policy).containsExactly("web");

        policy(Shop.policy("second", "observe"));
        watermark(30);
        assertThat(decisions())
                .extracting(Decision::policy)
                .containsExactly("web", "second", "web");

        policy(Shop.deleted("web"));
        watermark(40);
        policy(Shop.deleted("second"));
        watermark(50);
        assertThat(decisions())
                .extracting(Decision::policy)
                .containsExactly("web", "second", "web", "second");
        assertThat(harness.getBroadcastState(Notices.POLICIES).entries()).isEmpty();
    }

    @Test
    void aPolicyThatCannotBeReadDoesNotStopTheOthers() throws Exception {
        policy(Notice.policy("broken", "{".getBytes(StandardCharsets.UTF_8)));
        policy(Notice.policy("empty", new byte[0]));
        policy(Shop.policy("web", "act"));
        inventory(0, 2);
        score(10, 0.5);
        watermark(10);

        assertThat(decisions()).extracting(Decision::policy).containsExactly("web");
    }

    @Test
    void aPolicyUnderAnothersKeyIsNotUsed() throws Exception {
        policy(Shop.policy("web", "act"));
        policy(Notice.policy("copy", Shop.policy("web", "act").document()));
        inventory(0, 2);
        score(10, 0.5);
        watermark(10);

        assertThat(decisions()).extracting(Decision::id).doesNotHaveDuplicates().hasSize(1);
    }

    @Test
    void aFaultOverOneStackStopsNoOther() throws Exception {
        policy(Shop.policy("web", "act"));
        policy(policyOnApi());
        // no time can be added to this one
        Instance endless = new Instance("api-1", Instance.State.STARTING, Instant.MAX);
        event(StackEvent.of(new TargetState(Shop.START, API, OTHER, "test", 2, List.of(endless))));
        WindowedSample busy = Shop.window(Shop.cpuOf(API), Shop.at(10), 0.9);
        WindowedSample inOther =
                new WindowedSample(
                        busy.start(),
                        busy.end(),
                        busy.series(),
                        OTHER,
                        busy.unit(),
                        busy.value(),
                        busy.mean(),
                        busy.min(),
                        busy.max(),
                        busy.sum(),
                        busy.count(),
                        busy.members(),
                        busy.quality(),
                        busy.recordTime());
        event(StackEvent.of(Score.of(inOther, "test", Assessment.warmUp("test", "none yet"))));
        inventory(0, 2);
        score(10, 0.5);
        watermark(10);
        watermark(20);

        assertThat(decisions()).hasSize(2);
        assertThat(Harness.side(harness, SideOutputs.DEAD_LETTERS))
                .isNotEmpty()
                .allSatisfy(
                        letter -> {
                            assertThat(letter.stage()).isEqualTo("decide");
                            assertThat(letter.source()).startsWith("stack/other@");
                        });
    }

    private static Notice policyOnApi() {
        String document = new String(Shop.policy("api", "act").document(), StandardCharsets.UTF_8);
        return Notice.policy(
                "api",
                document.replace("service/shop_web", API.toString())
                        .replace("\"breach\": \"4s\"", "\"breach\": \"0s\"")
                        .getBytes(StandardCharsets.UTF_8));
    }
}
