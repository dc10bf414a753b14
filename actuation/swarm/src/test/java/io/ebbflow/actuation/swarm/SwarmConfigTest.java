package io.ebbflow.actuation.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.AdapterContext;
import io.ebbflow.actuation.port.AdapterProvider;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Settings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwarmConfigTest {

    private static SwarmConfig config(Map<String, String> settings) throws ConfigException {
        return SwarmConfig.from(Settings.parse("swarm", SwarmOptions.ALL, settings));
    }

    @Test
    void asksTheMachinesOwnEngineForServicesThatSaySo() throws Exception {
        SwarmConfig config = config(Map.of());

        assertThat(config.host()).isEqualTo(URI.create("unix:///var/run/docker.sock"));
        assertThat(config.tls()).isEmpty();
        assertThat(config.selection().covers("web", Optional.empty())).isFalse();
        assertThat(config.selection().covers("web", Optional.of(true))).isTrue();
        assertThat(config.joinAddress()).isEmpty();
        assertThat(config.pendingAfter()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.answerTimeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void takesEverySetting() throws Exception {
        SwarmConfig config =
                config(
                        Map.of(
                                "swarm.host", "tcp://10.0.0.5:2375",
                                "swarm.services", "web*",
                                "swarm.join-address", "10.0.0.6:2377",
                                "swarm.pending-after", "5s",
                                "swarm.answer-timeout", "2s"));

        assertThat(config.host()).isEqualTo(URI.create("tcp://10.0.0.5:2375"));
        assertThat(config.selection().covers("web1", Optional.empty())).isTrue();
        assertThat(config.joinAddress()).contains("10.0.0.6:2377");
        assertThat(config.pendingAfter()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.answerTimeout()).isEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource({
        "swarm.host,         10.0.0.5:2375",
        "swarm.host,         http://10.0.0.5:2375",
        "swarm.host,         tcp://10.0.0.5",
        "swarm.host,         unix:docker sock",
        "swarm.join-address, 10.0.0.5",
        "swarm.services,     'a,,b'",
        "swarm.tls-cert,     /nowhere/cert.pem",
        "swarm.tls-key,      /nowhere/key.pem",
        "swarm.tls-ca,       /nowhere/ca.pem",
    })
    void namesWhatItCannotUse(String key, String value) {
        assertThatThrownBy(() -> config(Map.of(key, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key);
    }

    @Test
    void namesAllProblemsTogether() {
        assertThatThrownBy(
                        () ->
                                config(
                                        Map.of(
                                                "swarm.host", "nowhere",
                                                "swarm.services", "a b",
                                                "swarm.join-address", "c",
                                                "swarm.tls-cert", "d")))
                .hasMessageContainingAll(
                        "5 problems",
                        "swarm.host must be unix:///path or tcp://host:port, got 'nowhere'",
                        "swarm.services",
                        "swarm.join-address",
                        "go together",
                        "needs swarm.tls-ca");
    }

    @Test
    void namesAFileThatHoldsNoCertificate(@TempDir Path dir) throws Exception {
        Path file = Files.writeString(dir.resolve("ca.pem"), "secret-looking text");
        Map<String, String> settings =
                Map.of("swarm.host", "tcp://10.0.0.5:2376", "swarm.tls-ca", file.toString());

        assertThatThrownBy(() -> config(settings))
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("secret-looking");
        Files.delete(file);
        assertThatThrownBy(() -> config(settings)).hasMessageContaining(file.toString());
    }

    @Test
    void isFoundByItsNameAndOpensWithoutAnEngine(@TempDir Path dir) throws Exception {
        AdapterProvider provider =
                ServiceLoader.load(AdapterProvider.class).findFirst().orElseThrow();
        Settings settings =
                Settings.parse(
                        "swarm",
                        provider.options(),
                        Map.of("swarm.host", "unix://" + dir.resolve("no.sock")));
        Instant now = Instant.parse("2026-03-01T10:00:00Z");

        assertThat(provider.name()).isEqualTo("swarm");
        assertThat(provider.options())
                .allSatisfy(option -> assertThat(option.key()).startsWith("swarm."));
        try (Adapter adapter =
                provider.open(settings, new AdapterContext(() -> now, new Random(1), dir, false))) {
            assertThat(adapter.abilities()).isEqualTo("scales services and drains nodes");
            assertThatThrownBy(() -> adapter.inventory().targets()).hasMessageContaining("no.sock");
        }
    }
}
