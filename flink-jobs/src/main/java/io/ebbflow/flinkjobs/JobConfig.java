package io.ebbflow.flinkjobs;

import io.ebbflow.decision.DecisionSettings;
import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.ingest.hygiene.HygieneOptions;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Durations;
import io.ebbflow.kafka.config.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * How series are turned into decisions: what the pipeline needs to know, wherever its input comes
 * from.
 *
 * @param windowSlide divides {@code windowSize}
 * @param silence after which state of a series or stack ends
 */
public record JobConfig(
        Duration outOfOrderness,
        Duration idleness,
        Duration windowSize,
        Duration windowSlide,
        Duration silence,
        HygieneOptions hygiene,
        DetectionConfig detection,
        DecisionSettings decision) {

    public JobConfig {
        if (windowSize.toMillis() % windowSlide.toMillis() != 0) {
            throw new IllegalArgumentException(
                    JobOptions.WINDOW_SLIDE.key()
                            + " must divide "
                            + JobOptions.WINDOW_SIZE.key()
                            + ", got "
                            + Durations.format(windowSlide)
                            + " and "
                            + Durations.format(windowSize));
        }
    }

    /**
     * Takes the pipeline's options out of settings.
     *
     * @throws ConfigException with every problem that only shows when options are seen together
     */
    public static JobConfig from(Settings settings) throws ConfigException {
        List<String> problems = new ArrayList<>();
        try {
            Pattern.compile(settings.get(JobOptions.METRICBEAT_TOPIC));
        } catch (PatternSyntaxException e) {
            problems.add(
                    JobOptions.METRICBEAT_TOPIC.key()
                            + " must be a name or a regular expression: "
                            + e.getMessage());
        }
        if (settings.kafka().get("bootstrap.servers") == null) {
            problems.add(
                    "kafka.bootstrap.servers is missing; where Kafka is, as in localhost:9092");
        }
        try {
            JobConfig config =
                    new JobConfig(
                            settings.get(JobOptions.OUT_OF_ORDERNESS),
                            settings.get(JobOptions.IDLENESS),
                            settings.get(JobOptions.WINDOW_SIZE),
                            settings.get(JobOptions.WINDOW_SLIDE),
                            settings.get(JobOptions.SILENCE),
                            HygieneOptions.from(settings),
                            DetectionConfig.from(settings),
                            DecisionSettings.of(settings));
            if (problems.isEmpty()) {
                return config;
            }
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
        } catch (ConfigException e) {
            problems.addAll(e.problems());
        }
        throw new ConfigException("job", problems);
    }
}
