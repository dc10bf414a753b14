package io.ebbflow.flinkjobs;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.flinkjobs.elasticsearch.ElasticsearchOptions;
import io.ebbflow.flinkjobs.elasticsearch.ElasticsearchSinkConfig;
import io.ebbflow.ingest.metricbeat.FieldRules;
import io.ebbflow.ingest.rollup.MembershipOptions;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Durations;
import io.ebbflow.kafka.config.Option;
import io.ebbflow.kafka.config.Settings;
import io.ebbflow.kafka.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What can be wrong with settings that are each in order: every such problem, not only the first.
 */
final class JobChecks {

    private final Settings settings;
    private final List<String> problems = new ArrayList<>();

    private JobChecks(Settings settings) {
        this.settings = settings;
    }

    static List<String> problems(Settings settings) {
        JobChecks checks = new JobChecks(settings);
        checks.kafka();
        checks.topics();
        checks.times();
        checks.stages();
        return checks.problems;
    }

    private void kafka() {
        if (settings.kafka().get("bootstrap.servers") == null) {
            problems.add(
                    "kafka.bootstrap.servers is missing; where Kafka is, as in localhost:9092");
        }
    }

    private void topics() {
        String key = JobOptions.METRICBEAT_TOPIC.key();
        String expression = settings.get(JobOptions.METRICBEAT_TOPIC);
        try {
            Pattern pattern = Pattern.compile(expression);
            for (Topic topic : Topic.ours()) {
                String name = topic.name(settings.get(JobOptions.TOPIC_PREFIX));
                if (pattern.matcher(name).matches()) {
                    // the job would read what it writes
                    problems.add(
                            key
                                    + " must match none of our own topics, but '"
                                    + expression
                                    + "' matches "
                                    + name);
                    return;
                }
            }
        } catch (PatternSyntaxException e) {
            problems.add(key + " must be a name or a regular expression: " + e.getMessage());
        }
    }

    private void times() {
        Duration size = settings.get(JobOptions.WINDOW_SIZE);
        Duration slide = settings.get(JobOptions.WINDOW_SLIDE);
        if (size.toMillis() % slide.toMillis() != 0) {
            problems.add(JobConfig.mustDivide(size, slide));
        }
        Duration early = settings.get(JobOptions.WINDOW_EARLY);
        if (early.compareTo(size) >= 0) {
            problems.add(
                    JobOptions.WINDOW_EARLY.key()
                            + " must be below "
                            + JobOptions.WINDOW_SIZE.key()
                            + " ("
                            + Durations.format(size)
                            + "), or nothing is early, got "
                            + Durations.format(early));
        }
        // state that ends between two windows learns nothing
        atLeast(JobOptions.SILENCE, JobOptions.WINDOW_SIZE);
        // a transaction is open for as long as a checkpoint is away
        atLeast(JobOptions.TRANSACTION_TIMEOUT, JobOptions.CHECKPOINT_INTERVAL);
    }

    private void atLeast(Option<Duration> option, Option<Duration> bound) {
        Duration value = settings.get(option);
        Duration least = settings.get(bound);
        if (value.compareTo(least) < 0) {
            problems.add(
                    option.key()
                            + " must be at least "
                            + bound.key()
                            + " ("
                            + Durations.format(least)
                            + "), got "
                            + Durations.format(value));
        }
    }

    private void stages() {
        problems.addAll(MembershipOptions.problems(settings));
        try {
            FieldRules.fromSetting(settings.get(FieldRules.FILE));
        } catch (ConfigException e) {
            e.problems().forEach(problem -> problems.add(FieldRules.FILE.key() + ": " + problem));
        }
        try {
            DetectionConfig.from(settings);
        } catch (ConfigException e) {
            problems.addAll(e.problems());
        }
        if (!settings.get(ElasticsearchOptions.URLS).isBlank()) {
            try {
                ElasticsearchSinkConfig.of(settings);
            } catch (ConfigException e) {
                problems.addAll(e.problems());
            }
        }
    }
}
