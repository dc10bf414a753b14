package io.ebbflow.flinkjobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.flinkjobs.Shop;
import io.ebbflow.flinkjobs.record.Heartbeat;
import io.ebbflow.ingest.hygiene.LivenessOptions;
import io.ebbflow.ingest.model.QualityChange;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // Flink's own close() may throw InterruptedException
class LivenessFunctionTest {

    private static final Duration SILENCE = Duration.ofHours(2);

    private KeyedOneInputStreamOperatorTestHarness<String, Heartbeat, QualityChange> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness(null);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void anInstanceThatFallsSilentIsStaleAndOkWhenItSpeaksAgain() throws Exception {
        for (int i = 0; i <= 10; i++) {
            beat(1, i);
            beat(2, i);
            reach(i);
        }
        for (int i = 11; i < 40; i++) {
            beat(2, i);
            reach(i);
        }
        beat(1, 41);

        assertThat(said())
                .containsExactly(
                        "container/shop_web.1 ok 0",
                        "container/shop_web.2 ok 0",
                        "container/shop_web.1 stale 25",
                        "container/shop_web.1 ok 41");
    }

    @Test
    void whoSpeaksRarelyMayBeSilentForTwoOfItsPeriods() throws Exception {
        for (int i = 0; i <= 5; i++) {
            beat(1, 60 * i);
            reach(60 * i);
        }
        reach(419);
        assertThat(said()).containsExactly("container/shop_web.1 ok 0");
        reach(420);

        assertThat(said())
                .containsExactly("container/shop_web.1 ok 0", "container/shop_web.1 stale 420");
    }

    @Test
    void aRestoredOperatorKnowsWhoWasAlive() throws Exception {
        beat(1, 0);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness(snapshot);

        beat(1, 5);
        reach(20);

        assertThat(said()).containsExactly("container/shop_web.1 stale 20");
    }

    @Test
    void stateAndTimersEndAfterSilence() throws Exception {
        beat(1, 0);
        beat(1, 10);
        assertThat(harness.numKeyedStateEntries()).isEqualTo(2);

        harness.processWatermark(Shop.at(10).plus(SILENCE).plusSeconds(60).toEpochMilli());

        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    private void beat(int replica, double seconds) throws Exception {
        Heartbeat beat = new Heartbeat(Shop.container(replica), Shop.at(seconds));
        harness.processElement(beat, beat.time().toEpochMilli());
    }

    private void reach(double seconds) throws Exception {
        harness.processWatermark(Shop.at(seconds).toEpochMilli());
    }

    private List<String> said() {
        return harness.extractOutputValues().stream()
                .map(
                        change ->
                                change.key()
                                        + " "
                                        + change.quality().text()
                                        + " "
                                        + Duration.between(Shop.START, change.time()).toSeconds())
                .toList();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Heartbeat, QualityChange> harness(
            OperatorSubtaskState restored) throws Exception {
        return Harness.of(
                new LivenessFunction(LivenessOptions.DEFAULT, SILENCE),
                Heartbeat::key,
                QualityChange.class,
                restored);
    }
}
