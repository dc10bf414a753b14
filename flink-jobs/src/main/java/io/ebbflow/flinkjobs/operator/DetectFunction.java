package io.ebbflow.flinkjobs.operator;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.anomaly.AnomalyTracker;
import io.ebbflow.detection.model.Anomaly;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Score;
import io.ebbflow.detection.model.Verdict;
import io.ebbflow.flinkjobs.record.GroupedWindow;
import io.ebbflow.flinkjobs.record.Notice;
import io.ebbflow.flinkjobs.state.SeriesLife;
import io.ebbflow.flinkjobs.state.SeriesModel;
import io.ebbflow.ingest.model.WindowedSample;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores each window of a series and tracks its anomalies. A new series starts from what was
 * learned of a sibling, as another replica of its service; the first score says of which. Keyed by
 * {@linkplain GroupedWindow#family family}, so that siblings are at hand; policies, which may
 * choose the detector of the series they evaluate, and what operators said of anomalies are
 * broadcast.
 */
public final class DetectFunction
        extends KeyedBroadcastProcessFunction<String, GroupedWindow, Notice, Score> {

    /** What the broadcast is kept in: policies' choices, and feedback. */
    public static final List<MapStateDescriptor<?, ?>> NOTICES =
            List.of(ChosenDetectors.CHOICES, Notices.FEEDBACK);

    /** A series that misses this many windows can keep no anomaly open: its replica is gone. */
    private static final int MISSED_WINDOWS = 6;

    private static final Logger LOG = LoggerFactory.getLogger(DetectFunction.class);

    private final String detector;
    private final int warmUp;
    private final int window;
    private final double threshold;
    private final int closeAfter;
    private final HashMap<String, String> parameters;
    private final long patienceMs;
    private final Duration silence;
    private final HashMap<String, byte[]> given = new HashMap<>();

    private transient Map<String, DetectionConfig> configs;
    private transient AnomalyTracker tracker;
    private transient Family family;
    private transient ChosenDetectors chosen;
    private transient Notices notices;

    /**
     * @param config the detector in it scores every series that no policy chose one for
     * @param slide time from one window of a series to the next
     * @param silence after this without a window a series is forgotten
     */
    public DetectFunction(DetectionConfig config, Duration slide, Duration silence) {
        this(config, slide, silence, List.of());
    }

    /**
     * The same, with policies whose choices hold before the broadcast has brought them.
     *
     * @param given the same ones that it will bring
     */
    public DetectFunction(
            DetectionConfig config, Duration slide, Duration silence, List<Notice> given) {
        given.forEach(policy -> this.given.put(policy.key(), policy.document()));
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
        configs = new HashMap<>();
        tracker = new AnomalyTracker(closeAfter, threshold);
        family = new Family(getRuntimeContext(), silence);
        notices = new Notices();
        chosen =
                new ChosenDetectors(
                        getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0,
                        given.entrySet().stream()
                                .map(policy -> Notice.policy(policy.getKey(), policy.getValue()))
                                .toList());
    }

    @Override
    public void processElement(GroupedWindow grouped, ReadOnlyContext context, Collector<Score> out)
            throws Exception {
        WindowedSample sample = grouped.sample();
        String series = sample.series().key();
        DetectionConfig config =
                config(
                        chosen.of(series, context.getBroadcastState(ChosenDetectors.CHOICES))
                                .orElse(detector));
        SeriesModel model = family.model(series);
        SeriesLife life = family.life(series);
        Optional<String> sibling = Optional.empty();
        if (model == null) {
            sibling = family.mostLearned(config.detector());
            model = begin(series, sibling, config);
            life = SeriesLife.begin(config.detector());
        } else if (model.isOfOther(config)) {
            LOG.debug("{} is scored by {} now, which learns anew", series, config.detector());
            model = model.replaced(config);
            life = life.withDetector(config.detector());
        }
        Assessment assessment = model.detector(config).assess(sample.end(), sample.value());
        if (sibling.isPresent()) {
            assessment = withSource(assessment, sibling.get());
        }
        Score score = Score.of(sample, config.detector(), assessment);
        out.collect(score);

        AnomalyTracker.Step step =
                Hushes.apply(
                        notices.feedback(context::getBroadcastState),
                        tracker,
                        model.anomaly(),
                        tracker.next(model.anomaly(), score),
                        score.time());
        model.anomaly(step.state());
        step.event().ifPresent(anomaly -> context.output(SideOutputs.ANOMALIES, anomaly));

        long end = sample.end().toEpochMilli();
        long anomalyAt = anomalyAt(step);
        life = life.heard(end, assessment.verdict() != Verdict.WARM_UP).withAnomaly(anomalyAt);
        family.put(series, model, life, context.timerService());
        if (anomalyAt != SeriesLife.NONE) {
            context.timerService().registerEventTimeTimer(end + patienceMs);
        }
    }

    @Override
    public void processBroadcastElement(Notice notice, Context context, Collector<Score> out)
            throws Exception {
        switch (notice.subject()) {
            case POLICY ->
                    chosen.change(notice, context.getBroadcastState(ChosenDetectors.CHOICES));
            case FEEDBACK -> notices.take(notice, context::getBroadcastState);
            case ALERT -> {
                // alerts say nothing of how a series is scored
            }
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Score> out) throws Exception {
        for (String series : family.withAnomalyUpTo(time - patienceMs)) {
            SeriesModel model = family.model(series);
            AnomalyTracker.Step step = tracker.silent(model.anomaly(), Instant.ofEpochMilli(time));
            model.anomaly(step.state());
            step.event().ifPresent(anomaly -> context.output(SideOutputs.ANOMALIES, anomaly));
            SeriesLife life = family.life(series).withAnomaly(anomalyAt(step));
            family.put(series, model, life, context.timerService());
        }
        family.endSilent(time, context.timerService());
    }

    private SeriesModel begin(String series, Optional<String> sibling, DetectionConfig config)
            throws Exception {
        if (sibling.isEmpty()) {
            return SeriesModel.create(config);
        }
        LOG.debug("{} starts from what {} learned of {}", series, config.detector(), sibling.get());
        return SeriesModel.seeded(config, family.model(sibling.get()));
    }

    private static Assessment withSource(Assessment first, String sibling) {
        return new Assessment(
                first.rawScore(),
                first.score(),
                first.verdict(),
                first.part(),
                first.reason() + "; it starts from what was learned of " + sibling,
                first.expected());
    }

    private static long anomalyAt(AnomalyTracker.Step step) {
        return step.state()
                .open()
                .map(Anomaly::time)
                .map(Instant::toEpochMilli)
                .orElse(SeriesLife.NONE);
    }

    private DetectionConfig config(String name) {
        return configs.computeIfAbsent(
                name,
                key -> new DetectionConfig(key, warmUp, window, threshold, closeAfter, parameters));
    }
}
