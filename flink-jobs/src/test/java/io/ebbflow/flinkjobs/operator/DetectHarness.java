package io.ebbflow.flinkjobs.operator;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.model.Score;
import io.ebbflow.flinkjobs.Shop;
import io.ebbflow.flinkjobs.record.GroupedWindow;
import io.ebbflow.flinkjobs.record.Notice;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.ingest.model.Series;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;

/** The operator that scores, with a window every ten seconds and a silence of two hours. */
final class DetectHarness {

    static final Duration SLIDE = Duration.ofSeconds(10);
    static final Duration SILENCE = Duration.ofHours(2);

    private DetectHarness() {}

    static KeyedBroadcastOperatorTestHarness<String, GroupedWindow, Notice, Score> of(
            DetectionConfig config, OperatorSubtaskState restored) throws Exception {
        return Harness.started(
                new KeyedBroadcastOperatorTestHarness<>(
                        new CoBroadcastWithKeyedOperator<>(
                                new DetectFunction(config, SLIDE, SILENCE), DetectFunction.NOTICES),
                        GroupedWindow::family,
                        Types.STRING,
                        1,
                        1,
                        0),
                Score.class,
                restored);
    }

    /** Values of keyed state that are held. */
    static int entries(KeyedBroadcastOperatorTestHarness<?, ?, ?, ?> harness) {
        HeapKeyedStateBackend<?> backend =
                (HeapKeyedStateBackend<?>) harness.getOperator().getKeyedStateBackend();
        return backend.numKeyValueStateEntries();
    }

    /** The end of a window, by its number. */
    static Instant end(int window) {
        return Shop.START.plus(SLIDE.multipliedBy(window));
    }

    /** A level with noise that repeats after 13 windows. */
    static double usual(int window) {
        return 0.5 + 0.01 * (window * 7919L % 13);
    }

    static void take(
            KeyedBroadcastOperatorTestHarness<String, GroupedWindow, Notice, Score> harness,
            Series series,
            int window,
            double value)
            throws Exception {
        Entity group = series.entity().kind() == EntityKind.CONTAINER ? Shop.WEB : series.entity();
        harness.processElement(
                new GroupedWindow(Shop.window(series, end(window), value), group),
                end(window).toEpochMilli() - 1);
    }
}
