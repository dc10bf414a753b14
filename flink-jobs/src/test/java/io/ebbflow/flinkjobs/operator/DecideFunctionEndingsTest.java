package io.ebbflow.flinkjobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.flinkjobs.Shop;
import io.ebbflow.flinkjobs.record.Notice;
import io.ebbflow.flinkjobs.record.StackEvent;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Event time that leaps, ends and goes back; what is forgotten, and what a restore brings back. */
@SuppressWarnings("try") // Flink's own close() may throw InterruptedException
class DecideFunctionEndingsTest extends DecideTests {

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

    private static void goOn(
            KeyedBroadcastOperatorTestHarness<String, StackEvent, Notice, Decision> harness)
            throws Exception {
        for (int i = 2; i <= 6; i++) {
            StackEvent score = StackEvent.of(Shop.webCpu(Shop.at(10 * i), 0.9));
            harness.processElement(score, Shop.at(10 * i).toEpochMilli() - 1);
            harness.watermark(Shop.at(10 * i).toEpochMilli());
        }
    }

    private int entries() {
        KeyedStateBackend<?> backend = harness.getOperator().getKeyedStateBackend();
        return ((HeapKeyedStateBackend<?>) backend).numKeyValueStateEntries();
    }
}
