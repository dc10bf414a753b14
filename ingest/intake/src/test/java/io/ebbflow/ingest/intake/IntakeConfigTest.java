package io.ebbflow.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.ingest.intake.http.HttpLimits;
import io.ebbflow.ingest.intake.scrape.Target;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Option;
import io.ebbflow.kafka.config.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeConfigTest {

    private static final Map<String, String> MANDATORY =
            Map.of("intake.token-file", "token", "kafka.bootstrap.servers", "127.0.0.1:9092");

    @TempDir private Path dir;

    private static IntakeConfig parse(Map<String, String> given) throws ConfigException {
        return IntakeConfig.of(Settings.parse("intake", IntakeOptions.ALL, given));
    }

    @Test
    void defaultsListenOnLoopbackAndScrapeNothing() throws ConfigException {
        IntakeConfig config = parse(MANDATORY);

        assertThat(config.listener().host()).isEqualTo("127.0.0.1");
        assertThat(config.listener().port()).isEqualTo(8890);
        assertThat(config.listener().tls()).isEmpty();
        assertThat(config.limits()).isEqualTo(new HttpLimits(2 << 20, 8 << 20, 20_000, 8, 200));
        assertThat(config.ackTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.topicPrefix()).isEqualTo("ebbflow.");
        assertThat(config.relabelling().size()).isZero();
        assertThat(config.canonicalNames()).isTrue();
        assertThat(config.alertsRemembered()).isEqualTo(100_000);
        assertThat(config.scrape().targets()).isEmpty();
        assertThat(config.scrape().honorLabels()).isFalse();
        assertThat(config.scrape().honorTimestamps()).isTrue();
    }

    @Test
    void takesEveryKey() throws Exception {
        TestKey key = TestKey.in(dir);
        Path rules = Files.writeString(dir.resolve("rules.yaml"), "- {action: keep}\n");
        Map<String, String> all = new HashMap<>();
        all.put("intake.host", "0.0.0.0");
        all.put("intake.port", "9999");
        all.put("intake.tls.certificate", key.certificate().toString());
        all.put("intake.tls.key", key.key().toString());
        all.put("intake.allow-plain", "true");
        all.put("intake.token-file", "/etc/ebbflow/token");
        all.put("intake.max-body-bytes", "2000");
        all.put("intake.max-uncompressed-bytes", "3000");
        all.put("intake.max-samples", "4");
        all.put("intake.max-concurrent", "5");
        all.put("intake.max-requests-per-second", "6");
        all.put("intake.ack-timeout", "7s");
        all.put("topics.prefix", "mine.");
        all.put("prometheus.relabel-file", rules.toString());
        all.put("prometheus.canonical-names", "false");
        all.put("alerts.remembered", "888");
        all.put("scrape.targets", "node=http://a:9100/metrics, https://b/x?y=z");
        all.put("scrape.interval", "9s");
        all.put("scrape.timeout", "9s");
        all.put("scrape.max-bytes", "11111");
        all.put("scrape.honor-labels", "true");
        all.put("scrape.honor-timestamps", "false");
        assertThat(all.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        IntakeOptions.ALL.stream().map(Option::key).toList());
        all.put("kafka.bootstrap.servers", "kafka:9092");
        all.put("kafka.security.protocol", "SSL");

        IntakeConfig config = parse(all);

        assertThat(config.listener().host()).isEqualTo("0.0.0.0");
        assertThat(config.listener().port()).isEqualTo(9999);
        assertThat(config.listener().tls()).isPresent();
        assertThat(config.tokenFile()).isEqualTo(Path.of("/etc/ebbflow/token"));
        assertThat(config.limits()).isEqualTo(new HttpLimits(2000, 3000, 4, 5, 6));
        assertThat(config.ackTimeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(config.topicPrefix()).isEqualTo("mine.");
        assertThat(config.relabelling().size()).isEqualTo(1);
        assertThat(config.canonicalNames()).isFalse();
        assertThat(config.alertsRemembered()).isEqualTo(888);
        assertThat(config.scrape().targets())
                .containsExactly(
                        new Target("node", URI.create("http://a:9100/metrics"), "a:9100"),
                        new Target("scrape", URI.create("https://b/x?y=z"), "b:443"));
        assertThat(config.scrape().interval()).isEqualTo(Duration.ofSeconds(9));
        assertThat(config.scrape().timeout()).isEqualTo(Duration.ofSeconds(9));
        assertThat(config.scrape().maxBytes()).isEqualTo(11111);
        assertThat(config.scrape().honorLabels()).isTrue();
        assertThat(config.scrape().honorTimestamps()).isFalse();
        assertThat(config.kafka()).containsEntry("security.protocol", "SSL");
    }

    @Test
    void reportsWhatNoSingleOptionCanTellTogether() throws IOException {
        Path rules = Files.writeString(dir.resolve("rules.yaml"), "- {action: leave}\n");
        Map<String, String> given = new HashMap<>(MANDATORY);
        given.put("kafka.linger.ms", "soon");
        given.put("prometheus.relabel-file", rules.toString());
        given.put("scrape.targets", "a:9100/metrics, ftp://b, http://user:pass@c/metrics");
        given.put("scrape.timeout", "1m");

        assertThatThrownBy(() -> parse(given))
                .asInstanceOf(InstanceOfAssertFactories.type(ConfigException.class))
                .satisfies(e -> assertThat(e.problems()).hasSize(6))
                .satisfies(e -> assertThat(e).hasMessageContaining("kafka.*"))
                .satisfies(e -> assertThat(e).hasMessageContaining("rule 1: action"))
                .satisfies(e -> assertThat(e).hasMessageContaining("'ftp://b'"))
                .satisfies(e -> assertThat(e).hasMessageContaining("scrape.timeout"))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("pass"));
    }

    @Test
    void aFileThatIsNotThereIsAProblem() {
        Map<String, String> given = new HashMap<>(MANDATORY);
        given.put("prometheus.relabel-file", dir.resolve("no.yaml").toString());
        given.remove("kafka.bootstrap.servers");

        assertThatThrownBy(() -> parse(given))
                .hasMessageContaining("no.yaml")
                .hasMessageContaining("kafka.bootstrap.servers is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void whereOthersCanReachItThereIsNoPlainHttpUnlessItIsAllowed(String host) throws Exception {
        Map<String, String> given = new HashMap<>(MANDATORY);
        given.put("intake.host", host);

        assertThatThrownBy(() -> parse(given))
                .hasMessageContaining("intake.host is " + host)
                .hasMessageContaining("intake.allow-plain=true");

        given.put("intake.allow-plain", "true");
        assertThat(parse(given).listener().host()).isEqualTo(host);

        TestKey key = TestKey.in(dir);
        given.remove("intake.allow-plain");
        given.put("intake.tls.certificate", key.certificate().toString());
        assertThatThrownBy(() -> parse(given)).hasMessageContaining("need each other");
        given.put("intake.tls.key", key.certificate().toString());
        assertThatThrownBy(() -> parse(given)).hasMessageContaining("holds no private key");
        given.put("intake.tls.key", key.key().toString());
        assertThat(parse(given).listener().tls()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.1", "::1", "localhost"})
    void onLoopbackPlainHttpWillDo(String host) throws ConfigException {
        Map<String, String> given = new HashMap<>(MANDATORY);
        given.put("intake.host", host);

        assertThat(parse(given).listener().tls()).isEmpty();
    }
}
