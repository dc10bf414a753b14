package io.ebbflow.flinkjobs.operator;

import io.ebbflow.decision.DecisionSettings;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.flinkjobs.Shop;
import io.ebbflow.flinkjobs.record.Notice;
import io.ebbflow.flinkjobs.record.StackEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** What the tests of {@link DecideFunction} share: an operator each, and what goes in and out. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("try") // Flink's own close() may throw InterruptedException
abstract class DecideTests {

    private static final Duration SLIDE = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofHours(2);

    KeyedBroadcastOperatorTestHarness<String, StackEvent, Notice, Decision> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness(null);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    void policy(Notice change) throws Exception {
        harness.processBroadcastElement(change, 0);
    }

    void inventory(double seconds, int replicas) throws Exception {
        event(StackEvent.of(Shop.web(Shop.at(seconds), replicas)));
    }

    void score(double seconds, double value) throws Exception {
        event(StackEvent.of(Shop.webCpu(Shop.at(seconds), value)));
    }

    void event(StackEvent event) throws Exception {
        harness.processElement(event, 0);
    }

    void watermark(double seconds) throws Exception {
        Instant time = Shop.at(seconds);
        harness.watermark(time.toEpochMilli());
    }

    List<Decision> decisions() {
        return values(harness);
    }

    static List<Decision> values(
            KeyedBroadcastOperatorTestHarness<String, StackEvent, Notice, Decision> harness) {
        return harness.extractOutputValues();
    }

    static KeyedBroadcastOperatorTestHarness<String, StackEvent, Notice, Decision> harness(
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
