package io.ebbflow.ingest.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgentOptionsTest {

    private static final String BROKER = "kafka.bootstrap.servers";

    private static AgentOptions read(Map<String, String> given) throws ConfigException {
        return AgentOptions.from(Settings.parse("agent", AgentOptions.ALL, given));
    }

    @Test
    void needsNothingButABroker() throws ConfigException {
        assertThat(read(Map.of(BROKER, "127.0.0.1:9092")))
                .isEqualTo(
                        new AgentOptions(
                                "metricbeat",
                                Duration.ofSeconds(1),
                                Optional.empty(),
                                Path.of("/var/run/docker.sock"),
                                DockerMode.AUTO,
                                8 * 1024 * 1024,
                                Map.of("bootstrap.servers", "127.0.0.1:9092")));
    }

    @Test
    void readsEveryKey() throws ConfigException {
        assertThat(
                        read(
                                Map.of(
                                        "agent.topic",
                                        "beats",
                                        "agent.period",
                                        "10s",
                                        "agent.host-name",
                                        "node-7",
                                        "agent.docker-socket",
                                        "/run/other.sock",
                                        "agent.docker",
                                        "off",
                                        "agent.buffer-mib",
                                        "2",
                                        BROKER,
                                        "a:1",
                                        "kafka.compression.type",
                                        "gzip")))
                .isEqualTo(
                        new AgentOptions(
                                "beats",
                                Duration.ofSeconds(10),
                                Optional.of("node-7"),
                                Path.of("/run/other.sock"),
                                DockerMode.OFF,
                                2 * 1024 * 1024,
                                Map.of("bootstrap.servers", "a:1", "compression.type", "gzip")));
    }

    @Test
    void reportsAllThatIsWrong() {
        assertThatThrownBy(() -> read(Map.of("agent.period", "500ms", "agent.docker", "on")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("agent.period must be in 1s to 10s, got '500ms'")
                .hasMessageContaining("agent.docker must be one of auto | off, got 'on'");
        assertThatThrownBy(() -> read(Map.of("agent.topic", "")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("agent.topic must not be empty")
                .hasMessageContaining("kafka.bootstrap.servers is missing");
    }

    @Test
    void reportsWhatTheProducerWouldNotTake() {
        assertThatThrownBy(() -> read(Map.of(BROKER, "a:1", "kafka.acks", "some")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("acks");
    }
}
