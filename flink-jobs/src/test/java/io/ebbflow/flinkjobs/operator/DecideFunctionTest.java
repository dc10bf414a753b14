package io.ebbflow.flinkjobs.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ebbflow.decision.DecisionSettings;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("try") // Flink's own close() may throw InterruptedException
class DecideFunctionTest {

    private static final Duration SLIDE = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofHours(2);
    private static final Entity OTHER = Entity.stack("other");
    private static final Entity API = Entity.service("other_api");

    private KeyedBroadcastOperatorTestHarness<String, StackEvent, Notice, Decision> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness(null);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

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
    void missingDataIsDecidedOnUntilTheStackIsForgotten() throws Exception {
        policy(Shop.policy("web", "act"));
        inventory(0, 2);
        score(10, 0.5);
        for (int second = 10; second <= 120; second += 10) {
            watermark(second);
        }

        assertThat(decisions()).hasSize(12);
        assertThat(decisions().get(11).outcome()).isEqualTo(Outcome.HELD);
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
    void eventTimeThatLeapsOverHoursGivesOneDecisionPerPolicy() throws Exception {
        policy(Shop.policy("first", "act"));
        policy(Shop.policy("second", "act"));
        inventory(0, 2);
        score(10, 0.5);
        watermark(10);
        int before = decisions().size();

        watermark(3600 + 10);

        assertThat(decisions().subList(before, decisions().size()))
                .extracting(Decision::policy)
                .containsExactly("first", "second");
        assertThat(harness.numEventTimeTimers()).isEqualTo(1);
    }

    @Test
    void everyWindowWithDataIsDecidedOnHoweverFarEventTimeLeaps() throws Exception {
        policy(Shop.policy("web", "observe"));
        inventory(0, 2);
        watermark(5);
        for (int i = 1; i <= 6; i++) {
            score(10 * i, 0.5);
        }
        watermark(3600);

        assertThat(decisions())
                .extracting(Decision::time)
                .startsWith(Shop.at(10), Shop.at(20), Shop.at(30), Shop.at(40), Shop.at(50))
                .hasSizeLessThan(10);
    }

    @Test
    void theEndOfAllInputEndsTheDecisionsToo() throws Exception {
        policy(Shop.policy("web", "act"));
        inventory(0, 2);
        score(10, 0.5);

        harness.watermark(Long.MAX_VALUE);

        assertThat(decisions()).extracting(Decision::time).containsExactly(Shop.at(10));
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void stateAndTimersEndAfterSilence() throws Exception {
        policy(Shop.policy("web", "act"));
        inventory(0, 2);
        score(10, 0.5);
        event(StackEvent.of(Shop.succeeded("another", Shop.at(5))));
        watermark(10);
        assertThat(entries()).isEqualTo(1);

        for (int minute = 1; minute <= 125; minute++) {
            watermark(60 * minute);
        }

        assertThat(entries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void anInventoryBeforeTheFirstSampleIsForgottenToo() throws Exception {
        inventory(0, 2);
        assertThat(harness.numEventTimeTimers()).isEqualTo(1);

        for (int minute = 1; minute <= 125; minute++) {
            watermark(60 * minute);
        }

        assertThat(entries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void nothingIsDecidedForTheTimeBeforeTheFirstSample() throws Exception {
        policy(Shop.policy("web", "act"));
        inventory(-600, 2);
        watermark(5);

        assertThat(decisions()).isEmpty();
        watermark(10);
        assertThat(decisions()).extracting(Decision::time).containsExactly(Shop.at(10));
    }

    @Test
    void anOlderScoreChangesNothing() throws Exception {
        policy(Shop.policy("web", "act"));
        inventory(0, 2);
        score(20, 0.5);
        watermark(20);
        score(10, 0.9);
        watermark(30);

        assertThat(decisions())
                .filteredOn(decision -> decision.time().isAfter(Shop.at(10)))
                .extracting(Decision::outcome)
                .containsExactly(Outcome.STEADY, Outcome.STEADY);
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

    @Test
    void aRestoredOperatorGoesOnAsIfNothingHadHappened() throws Exception {
        policy(Shop.policy("web", "act"));
        inventory(0, 2);
        score(10, 0.9);
        watermark(10);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        goOn(harness);
        List<Decision> expected = decisions().subList(1, decisions().size());

        try (var restored = harness(snapshot)) {
            goOn(restored);

            assertThat(values(restored)).isEqualTo(expected).hasSize(5);
            assertThat(Harness.side(restored, SideOutputs.ACTIONS))
                    .hasSize(1)
                    .isEqualTo(Harness.side(harness, SideOutputs.ACTIONS));
        }
    }

    private static Notice policyOnApi() {
        String document = new String(Shop.policy("api", "act").document(), StandardCharsets.UTF_8);
        return Notice.policy(
                "api",
                document.replace("service/shop_web", API.toString())
                        .replace("\"breach\": \"4s\"", "\"breach\": \"0s\"")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static void goOn(
            KeyedBroadcastOperatorTestHarness<String, StackEvent, Notice, Decision> harness)
            throws Exception {
        for (int i = 2; i <= 6; i++) {
            StackEvent score = StackEvent.of(Shop.webCpu(Shop.at(10 * i), 0.9));
            harness.processElement(score, Shop.at(10 * i).toEpochMilli() - 1);
            harness.watermark(Shop.at(10 * i).toEpochMilli());
        }
    }

    private void policy(Notice change) throws Exception {
        harness.processBroadcastElement(change, 0);
    }

    private void inventory(double seconds, int replicas) throws Exception {
        event(StackEvent.of(Shop.web(Shop.at(seconds), replicas)));
    }

    private void score(double seconds, double value) throws Exception {
        event(StackEvent.of(Shop.webCpu(Shop.at(seconds), value)));
    }

    private void event(StackEvent event) throws Exception {
        harness.processElement(event, 0);
    }

    private void watermark(double seconds) throws Exception {
        Instant time = Shop.at(seconds);
        harness.watermark(time.toEpochMilli());
    }

    private List<Decision> decisions() {
        return values(harness);
    }

    private static List<Decision> values(
            KeyedBroadcastOperatorTestHarness<String, StackEvent, Notice, Decision> harness) {
        return harness.extractOutputValues();
    }

    private int entries() {
        KeyedStateBackend<?> backend = harness.getOperator().getKeyedStateBackend();
        return ((HeapKeyedStateBackend<?>) backend).numKeyValueStateEntries();
    }

    private static KeyedBroadcastOperatorTestHarness<String, StackEvent, Notice, Decision> harness(
            OperatorSubtaskState restored) throws Exception {
        DecideFunction function = new DecideFunction(DecisionSettings.defaults(), SLIDE, SILENCE);
        return Harness.started(
                new KeyedBroadcastOperatorTestHarness<>(
                        new CoBroadcastWithKeyedOperator<>(function, DecideFunction.NOTICES),
                        StackEvent::key,
                        Types.STRING,
                        1,
                        1,
                        0),
                Decision.class,
                restored);
    }
}
