package io.ebbflow.flinkjobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ebbflow.decision.DecisionSettings;
import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.ingest.hygiene.HygieneOptions;
import io.ebbflow.ingest.hygiene.LivenessOptions;
import io.ebbflow.ingest.rollup.MembershipOptions;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Option;
import io.ebbflow.kafka.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobConfigTest {

    /** Every parameter of a detector, one beyond its default. */
    private static final Map<String, String> PARAMETERS =
            Map.ofEntries(
                    Map.entry("ensemble.parts", "level,shape"),
                    Map.entry("htm.profile", "compact"),
                    Map.entry("htm.seed", "2"),
                    Map.entry("htm.learning-period", "301"),
                    Map.entry("htm.estimation-samples", "51"),
                    Map.entry("random-cut-forest.trees", "51"),
                    Map.entry("random-cut-forest.sample-size", "257"),
                    Map.entry("random-cut-forest.shingle", "2"),
                    Map.entry("random-cut-forest.seed", "43"),
                    Map.entry("relative-entropy.bins", "21"),
                    Map.entry("relative-entropy.window", "53"),
                    Map.entry("relative-entropy.memory", "33"));

    private static final Map<String, String> KAFKA =
            Map.of("kafka.bootstrap.servers", "localhost:9092");

    @Test
    void hasDefaults() throws Exception {
        Settings settings = settings(KAFKA);
        JobConfig config = JobConfig.from(settings);

        assertThat(config)
                .isEqualTo(
                        new JobConfig(
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(15),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(10),
                                Duration.ZERO,
                                Duration.ofSeconds(30),
                                Duration.ofHours(2),
                                MembershipOptions.DEFAULT,
                                HygieneOptions.DEFAULT,
                                LivenessOptions.DEFAULT,
                                DetectionConfig.defaults(),
                                DecisionSettings.defaults()));
        assertThat(settings.get(JobOptions.TOPIC_PREFIX)).isEqualTo("ebbflow.");
        assertThat(settings.get(JobOptions.METRICBEAT_TOPIC)).isEqualTo("metricbeat");
        assertThat(settings.get(JobOptions.GROUP)).isEqualTo("ebbflow-job");
        assertThat(settings.get(JobOptions.PUBLISH_SCORES)).isTrue();
        assertThat(settings.get(JobOptions.CHECKPOINT_INTERVAL)).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.get(JobOptions.TRANSACTION_PREFIX)).isEqualTo("ebbflow-job");
        assertThat(settings.get(JobOptions.TRANSACTION_TIMEOUT)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void takesEveryOption(@TempDir Path folder) throws Exception {
        Path fields = folder.resolve("fields.yaml");
        Files.writeString(fields, "fields: [{path: a.b, kind: gauge, unit: By}]");
        Map<String, String> given = new HashMap<>(KAFKA);
        given.put("topics.prefix", "test.");
        given.put("topics.metricbeat", "beats-.*");
        given.put("source.group", "other");
        given.put("source.out-of-orderness", "3s");
        given.put("source.idleness", "16s");
        given.put("window.size", "40s");
        given.put("window.slide", "20s");
        given.put("window.early-every", "5s");
        given.put("window.allowed-lateness", "31s");
        given.put("state.expire-after", "3h");
        given.put("scores.publish", "false");
        given.put("checkpoint.interval", "6s");
        given.put("transaction.prefix", "other-job");
        given.put("transaction.timeout", "14m");
        given.put("ingest.fields-file", fields.toString());
        given.put("decode.max-bytes", "2048");
        given.put("membership.vm-groups", "web=shop, db");
        given.put("membership.vm-group-pattern", "(.+)-vm");
        given.put("membership.ignore", "host/test-*");
        given.put("liveness.stale-after", "20s");
        given.put("hygiene.max-clock-skew", "6m");
        given.put("hygiene.gap-factor", "6");
        given.put("hygiene.frozen-after", "61");
        given.put("hygiene.ratio-tolerance", "0.06");
        given.put("detection.detector", "last-value");
        given.put("detection.warm-up", "21");
        given.put("detection.window", "121");
        given.put("detection.threshold", "0.6");
        given.put("detection.close-after", "4");
        PARAMETERS.forEach((name, value) -> given.put("detection." + name, value));
        given.put("decision.inventory-max-age", "61s");
        given.put("decision.start-grace", "6m");

        Settings settings = settings(given);

        assertThat(JobConfig.from(settings))
                .isEqualTo(
                        new JobConfig(
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(16),
                                Duration.ofSeconds(40),
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(31),
                                Duration.ofHours(3),
                                new MembershipOptions(
                                        List.of("web=shop", "db"),
                                        "(.+)-vm",
                                        List.of("host/test-*")),
                                new HygieneOptions(Duration.ofMinutes(6), 6, 61, 0.06),
                                new LivenessOptions(Duration.ofSeconds(20)),
                                new DetectionConfig("last-value", 21, 121, 0.6, 4, PARAMETERS),
                                new DecisionSettings(
                                        Duration.ofSeconds(61), Duration.ofMinutes(6))));
        for (Option<?> option : JobOptions.all()) {
            if (!option.key().startsWith("elasticsearch.")) {
                assertThat(settings.get(option))
                        .as(option.key())
                        .isNotEqualTo(option.defaultValue().orElseThrow());
            }
        }
    }

    @Test
    void everyKeyIsThereOnce() {
        assertThat(JobOptions.all()).extracting(Option::key).doesNotHaveDuplicates();
    }

    @Test
    void reportsEveryProblemThatOptionsHaveTogetherAtOnce() throws Exception {
        Settings settings =
                settings(
                        Map.of(
                                "topics.metricbeat", "beats[",
                                "window.size", "1h",
                                "window.slide", "7s",
                                "window.early-every", "1h",
                                "state.expire-after", "30m",
                                "checkpoint.interval", "30m",
                                "detection.detector", "guess",
                                "elasticsearch.urls", "nowhere",
                                "elasticsearch.index-prefix", "UPPER"));

        ConfigException problems =
                catchThrowableOfType(ConfigException.class, () -> JobConfig.from(settings));

        assertThat(problems.problems()).hasSize(9);
        assertThat(problems)
                .hasMessageContaining("kafka.bootstrap.servers is missing")
                .hasMessageContaining("topics.metricbeat must be a name or a regular expression")
                .hasMessageContaining("window.slide must divide window.size (1h), got 7s")
                .hasMessageContaining("window.early-every must be below window.size (1h)")
                .hasMessageContaining(
                        "state.expire-after must be at least window.size (1h), got 30m")
                .hasMessageContaining(
                        "transaction.timeout must be at least checkpoint.interval (30m), got 15m")
                .hasMessageContaining("detection.detector must be one of")
                .hasMessageContaining("elasticsearch.urls must be URLs")
                .hasMessageContaining("elasticsearch.index-prefix must be");
    }

    @Test
    void refusesToReadItsOwnTopics() throws Exception {
        Map<String, String> given = new HashMap<>(KAFKA);
        given.put("topics.metricbeat", ".*beat|ebbflow.*");
        Settings settings = settings(given);

        assertThatThrownBy(() -> JobConfig.from(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("must match none of our own topics");
    }

    @Test
    void withoutElasticsearchItsSettingsDoNotMatter() throws Exception {
        Map<String, String> given = new HashMap<>(KAFKA);
        given.put("elasticsearch.urls", "");
        given.put("elasticsearch.index-prefix", "UPPER");

        assertThat(JobConfig.from(settings(given))).isNotNull();
    }

    @Test
    void windowsThatDoNotTileAreRefusedHoweverTheyCome() {
        assertThatThrownBy(
                        () ->
                                new JobConfig(
                                        Duration.ofSeconds(2),
                                        Duration.ofSeconds(15),
                                        Duration.ofSeconds(10),
                                        Duration.ofSeconds(30),
                                        Duration.ZERO,
                                        Duration.ZERO,
                                        Duration.ofHours(2),
                                        MembershipOptions.DEFAULT,
                                        HygieneOptions.DEFAULT,
                                        LivenessOptions.DEFAULT,
                                        DetectionConfig.defaults(),
                                        DecisionSettings.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("window.slide must divide window.size (10s), got 30s");
    }

    private static Settings settings(Map<String, String> given) throws ConfigException {
        return Settings.parse("job", JobOptions.all(), given);
    }
}
