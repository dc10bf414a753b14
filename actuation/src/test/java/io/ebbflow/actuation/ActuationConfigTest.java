package io.ebbflow.actuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.actuation.engine.EngineConfig;
import io.ebbflow.actuation.reconcile.ReconcileConfig;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Option;
import io.ebbflow.kafka.config.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ActuationConfigTest {

    private static final Map<String, String> MANDATORY =
            Map.of(
                    "actuation.data-dir", "data",
                    "console.token-file", "token",
                    "kafka.bootstrap.servers", "127.0.0.1:9092");

    @Test
    void defaultsTouchNothingAndListenOnLoopback() throws ConfigException {
        ActuationConfig config = parse(MANDATORY);

        assertThat(config.engine().enabled()).isFalse();
        assertThat(config.console().host()).isEqualTo("127.0.0.1");
        assertThat(config.console().port()).isEqualTo(8888);
        assertThat(config.console().allowedHosts()).isEmpty();
        assertThat(config.console().sessionLifetime()).isEqualTo(Duration.ofHours(12));
        assertThat(config.simulated().startUpDelay()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.simulated().demand()).isEqualTo(ActuationOptions.Demand.DEMO);
        assertThat(config.flink()).isEmpty();
        assertThat(config.store()).isEmpty();
        assertThat(config.topicPrefix()).isEqualTo("ebbflow.");
        assertThat(config.kafka()).containsEntry("bootstrap.servers", "127.0.0.1:9092");
    }

    @Test
    void takesEveryKey() throws ConfigException {
        Map<String, String> all = new HashMap<>();
        all.put("actuation.enabled", "true");
        all.put("actuation.adapters", "swarm, simulated");
        all.put("actuation.dry-run", "false");
        all.put("actuation.dry-run-adapters", "swarm");
        all.put("actuation.data-dir", "/var/lib/ebbflow");
        all.put("actuation.call-timeout", "7s");
        all.put("actuation.retries", "9");
        all.put("actuation.retry-delay", "70ms");
        all.put("actuation.ready-timeout", "3m");
        all.put("actuation.settle-timeout", "13s");
        all.put("actuation.breaker-failures", "17");
        all.put("actuation.breaker-delay", "19s");
        all.put("actuation.budget.changes", "23");
        all.put("actuation.budget.instances", "29");
        all.put("actuation.budget.window", "31s");
        all.put("actuation.effect-after", "37s");
        all.put("actuation.remember", "41h");
        all.put("actuation.inventory-period", "2s");
        all.put("actuation.reconcile-period", "3s");
        all.put("actuation.reconcile-longest-wait", "8m");
        all.put("simulated.demand", "flat");
        all.put("simulated.seed", "42");
        all.put("simulated.start-up-delay", "9s");
        all.put("topics.prefix", "mine.");
        all.put("console.host", "0.0.0.0");
        all.put("console.port", "9999");
        all.put("console.allowed-hosts", "a.example, b.example");
        all.put("console.token-file", "/etc/ebbflow/token");
        all.put("console.session-lifetime", "1h");
        all.put("console.users-file", "/etc/ebbflow/users.yaml");
        all.put("console.tls", "on");
        all.put("console.tls-certificate", "/etc/ebbflow/console.pem");
        all.put("console.tls-key", "/etc/ebbflow/console.key");
        all.put("console.requests-per-second", "7");
        all.put("console.kibana-url", "https://kibana.example/base/");
        all.put("health.flink-url", "http://flink:8081");
        all.put("health.store-url", "https://store:9200/");
        all.put("health.period", "11s");
        assertThat(all.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        ActuationOptions.ALL.stream().map(Option::key).toList());
        all.put("kafka.bootstrap.servers", "kafka:9092");
        all.put("kafka.security.protocol", "SSL");

        ActuationConfig config = parse(all);

        assertThat(config.console().users()).hasValue(Path.of("/etc/ebbflow/users.yaml"));
        assertThat(config.console().tls()).isTrue();
        assertThat(config.console().certificate()).hasValue(Path.of("/etc/ebbflow/console.pem"));
        assertThat(config.console().key()).hasValue(Path.of("/etc/ebbflow/console.key"));
        assertThat(config.console().requestsPerSecond()).isEqualTo(7);
        assertThat(config.console().kibana()).isEqualTo("https://kibana.example/base");
        assertThat(config.engine().enabled()).isTrue();
        assertThat(config.dataDirectory()).isEqualTo(Path.of("/var/lib/ebbflow"));
        assertThat(config.reconcile())
                .isEqualTo(
                        new ReconcileConfig(
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(2),
                                Duration.ofMinutes(8)));
        assertThat(config.engine())
                .isEqualTo(
                        new EngineConfig(
                                true,
                                new EngineConfig.CallConfig(
                                        Duration.ofSeconds(7),
                                        9,
                                        Duration.ofMillis(70),
                                        17,
                                        Duration.ofSeconds(19)),
                                Duration.ofMinutes(3),
                                Duration.ofSeconds(13),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(37),
                                Duration.ofHours(41),
                                new EngineConfig.BudgetConfig(23, 29, Duration.ofSeconds(31))));
        assertThat(config.adapters()).containsExactly("swarm", "simulated");
        assertThat(config.dryRun()).containsExactly("swarm");
        assertThat(config.inventoryPeriod()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.simulated())
                .isEqualTo(
                        new ActuationConfig.SimulatedConfig(
                                ActuationOptions.Demand.FLAT, 42, Duration.ofSeconds(9)));
        assertThat(config.topicPrefix()).isEqualTo("mine.");
        assertThat(config.console().host()).isEqualTo("0.0.0.0");
        assertThat(config.console().port()).isEqualTo(9999);
        assertThat(config.console().allowedHosts())
                .containsExactlyInAnyOrder("a.example", "b.example");
        assertThat(config.console().tokenFile()).isEqualTo(Path.of("/etc/ebbflow/token"));
        assertThat(config.console().sessionLifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(config.flink()).hasValue(URI.create("http://flink:8081"));
        assertThat(config.store()).hasValue(URI.create("https://store:9200/"));
        assertThat(config.healthPeriod()).isEqualTo(Duration.ofSeconds(11));
        assertThat(config.kafka()).containsEntry("security.protocol", "SSL");
    }

    @Test
    void aDryRunOfAllIsADryRunOfEach() throws ConfigException {
        Map<String, String> given = new HashMap<>(MANDATORY);
        given.put("actuation.dry-run", "true");
        given.put("actuation.adapters", "swarm,simulated");

        assertThat(parse(given).dryRun()).containsExactlyInAnyOrder("swarm", "simulated");
    }

    @Test
    void reportsWhatNoSingleOptionCanTellTogether() {
        Map<String, String> given = new HashMap<>(MANDATORY);
        given.remove("kafka.bootstrap.servers");
        given.put("health.flink-url", "127.0.0.1:8081");
        given.put("health.store-url", "ftp://store");
        given.put("actuation.dry-run-adapters", "swarm");

        assertThatThrownBy(() -> parse(given))
                .asInstanceOf(InstanceOfAssertFactories.type(ConfigException.class))
                .satisfies(e -> assertThat(e.problems()).hasSize(4))
                .satisfies(e -> assertThat(e).hasMessageContaining("bootstrap.servers"))
                .satisfies(e -> assertThat(e).hasMessageContaining("'127.0.0.1:8081'"));
    }

    private static ActuationConfig parse(Map<String, String> given) throws ConfigException {
        return ActuationConfig.of(Settings.parse("actuation", ActuationOptions.ALL, given));
    }

    @Test
    void speaksTlsWhereItCanBeReachedFromElsewhere() throws ConfigException {
        assertThat(console(Map.of()).tls()).isFalse();
        assertThat(console(Map.of("console.host", "0.0.0.0")).tls()).isTrue();
        assertThat(console(Map.of("console.host", "0.0.0.0", "console.tls", "off")).tls())
                .isFalse();
        assertThat(console(Map.of("console.tls", "on")).tls()).isTrue();
        assertThatThrownBy(() -> console(Map.of("console.tls-key", "/k")))
                .hasMessageContaining("console.tls-certificate and console.tls-key go together");
    }

    @Test
    void linksOnlyToWhatIsAnAddress() {
        assertThatThrownBy(() -> console(Map.of("console.kibana-url", "javascript:alert(1)")))
                .hasMessageContaining("console.kibana-url must be an address");
    }

    private static ConsoleConfig console(Map<String, String> more) throws ConfigException {
        Map<String, String> given = new HashMap<>(more);
        given.put("actuation.data-dir", "/d");
        given.put("console.token-file", "/t");
        given.put("kafka.bootstrap.servers", "k:1");
        return parse(given).console();
    }
}
