package io.ebbflow.flinkjobs.operator;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.anomaly.AnomalyState;
import io.ebbflow.detection.anomaly.AnomalyTracker;
import io.ebbflow.detection.model.Anomaly;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Score;
import io.ebbflow.flinkjobs.state.SeriesModel;
import io.ebbflow.flinkjobs.state.SeriesModelSerializer;
import io.ebbflow.ingest.model.WindowedSample;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Scores each window of a series and tracks its anomalies. Keyed by series. */
public final class DetectFunction extends KeyedProcessFunction<String, WindowedSample, Score> {

    /** Dies when the series has been silent for the time given. */
    public static final ValueStateDescriptor<SeriesModel> STATE =
            new ValueStateDescriptor<>("series-model", new SeriesModelSerializer());

    /** A series that misses this many windows can keep no anomaly open: its replica is gone. */
    private static final int MISSED_WINDOWS = 6;

    private final String detector;
    private final int warmUp;
    private final int window;
    private final double threshold;
    private final int closeAfter;
    private final HashMap<String, String> parameters;
    private final long patienceMs;
    private final Duration silence;

    private transient DetectionConfig config;
    private transient AnomalyTracker tracker;
    private transient ValueState<SeriesModel> state;
    private transient Silence silent;

    /**
     * @param slide time from one window of a series to the next
     * @param silence after this without a window a series is forgotten
     */
    public DetectFunction(DetectionConfig config, Duration slide, Duration silence) {
        this.detector = config.detector();
        this.warmUp = config.warmUp();
        this.window = config.window();
        this.threshold = config.threshold();
        this.closeAfter = config.closeAfter();
        this.parameters = new HashMap<>(config.parameters());
        this.patienceMs = slide.toMillis() * MISSED_WINDOWS;
        this.silence = silence;
    }

    @Override
    public void open(OpenContext context) {
        config = new DetectionConfig(detector, warmUp, window, threshold, closeAfter, parameters);
        tracker = new AnomalyTracker(closeAfter);
        state = getRuntimeContext().getState(STATE);
        silent = new Silence(getRuntimeContext(), silence);
    }

    @Override
    public void processElement(WindowedSample sample, Context context, Collector<Score> out)
            throws Exception {
        SeriesModel model = state.value();
        if (model == null) {
            model = SeriesModel.create(config);
        } else if (model.isOfOther(config)) {
            model = model.replaced(config);
        }
        Assessment assessment = model.detector(config).assess(sample.end(), sample.value());
        Score score = Score.of(sample, detector, assessment);
        out.collect(score);

        AnomalyTracker.Step step = tracker.next(model.anomaly(), score);
        model.anomaly(step.state());
        step.event().ifPresent(anomaly -> context.output(SideOutputs.ANOMALIES, anomaly));
        state.update(model);

        long end = sample.end().toEpochMilli();
        silent.broken(end, context.timerService());
        if (step.state().open().isPresent()) {
            context.timerService().registerEventTimeTimer(end + patienceMs);
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Score> out) throws Exception {
        SeriesModel model = state.value();
        if (model != null && isAbandoned(model.anomaly(), time)) {
            AnomalyTracker.Step step = tracker.silent(model.anomaly(), Instant.ofEpochMilli(time));
            model.anomaly(step.state());
            step.event().ifPresent(anomaly -> context.output(SideOutputs.ANOMALIES, anomaly));
            state.update(model);
        }
        if (silent.isOver(time, context.timerService())) {
            state.clear();
        }
    }

    private boolean isAbandoned(AnomalyState anomaly, long time) {
        Optional<Anomaly> open = anomaly.open();
        return open.isPresent() && open.get().time().toEpochMilli() + patienceMs <= time;
    }
}
