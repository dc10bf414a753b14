package io.ebbflow.flinkjobs;

import io.ebbflow.decision.DecisionSettings;
import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.ingest.hygiene.HygieneOptions;
import io.ebbflow.ingest.hygiene.LivenessOptions;
import io.ebbflow.ingest.rollup.MembershipOptions;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Durations;
import io.ebbflow.kafka.config.Settings;
import java.time.Duration;
import java.util.List;

/**
 * How series are turned into decisions: what the pipeline needs to know, wherever its input comes
 * from.
 *
 * @param windowSlide divides {@code windowSize}
 * @param windowEarly step of early results; 0 for none
 * @param allowedLateness how long after its end a window takes samples
 * @param silence after which state of a series or stack ends
 */
public record JobConfig(
        Duration outOfOrderness,
        Duration idleness,
        Duration windowSize,
        Duration windowSlide,
        Duration windowEarly,
        Duration allowedLateness,
        Duration silence,
        MembershipOptions membership,
        HygieneOptions hygiene,
        LivenessOptions liveness,
        DetectionConfig detection,
        DecisionSettings decision) {

    public JobConfig {
        if (windowSize.toMillis() % windowSlide.toMillis() != 0) {
            throw new IllegalArgumentException(mustDivide(windowSize, windowSlide));
        }
    }

    static String mustDivide(Duration windowSize, Duration windowSlide) {
        return JobOptions.WINDOW_SLIDE.key()
                + " must divide "
                + JobOptions.WINDOW_SIZE.key()
                + " ("
                + Durations.format(windowSize)
                + "), got "
                + Durations.format(windowSlide);
    }

    /**
     * Takes the pipeline's options out of settings.
     *
     * @throws ConfigException with every problem that only shows when options are seen together,
     *     those of the sinks among them
     */
    public static JobConfig from(Settings settings) throws ConfigException {
        List<String> problems = JobChecks.problems(settings);
        if (!problems.isEmpty()) {
            throw new ConfigException("job", problems);
        }
        return new JobConfig(
                settings.get(JobOptions.OUT_OF_ORDERNESS),
                settings.get(JobOptions.IDLENESS),
                settings.get(JobOptions.WINDOW_SIZE),
                settings.get(JobOptions.WINDOW_SLIDE),
                settings.get(JobOptions.WINDOW_EARLY),
                settings.get(JobOptions.ALLOWED_LATENESS),
                settings.get(JobOptions.SILENCE),
                MembershipOptions.from(settings),
                HygieneOptions.from(settings),
                LivenessOptions.from(settings),
                DetectionConfig.from(settings),
                DecisionSettings.of(settings));
    }
}
