package io.ebbflow.ingest.agent;

import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Option;
import io.ebbflow.kafka.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The settings of the host agent, checked.
 *
 * @param topic the documents go to
 * @param period between two measurements, 1 s to 10 s
 * @param hostName what the documents call this machine; empty for its own name
 * @param dockerSocket of the engine whose containers are watched
 * @param bufferBytes documents that are held while Kafka does not take them
 * @param kafka properties of the producer
 */
public record AgentOptions(
        String topic,
        Duration period,
        Optional<String> hostName,
        Path dockerSocket,
        DockerMode docker,
        int bufferBytes,
        Map<String, String> kafka) {

    /** Topic. */
    public static final Option<String> TOPIC =
            Option.ofString(
                    "agent.topic",
                    "metricbeat",
                    "Topic the documents go to. One that the job does not read leaves this machine"
                            + " unwatched.");

    /** Period. */
    public static final Option<Duration> PERIOD =
            Option.ofDuration(
                    "agent.period",
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(10),
                    "Time between two measurements. Too low costs processor time on a host with"
                            + " many containers; too high lets short peaks pass unseen.");

    /** Name of this machine. */
    public static final Option<String> HOST_NAME =
            Option.ofString(
                    "agent.host-name",
                    "",
                    "What the documents call this machine; empty for the name it has. Two machines"
                            + " of one name are taken for one.");

    /** Docker socket. */
    public static final Option<String> DOCKER_SOCKET =
            Option.ofString(
                    "agent.docker-socket",
                    "/var/run/docker.sock",
                    "Unix socket of the Docker engine. With a wrong one no container is watched,"
                            + " and the log says so once.");

    /** Docker. */
    public static final Option<DockerMode> DOCKER =
            Option.ofEnum(
                    "agent.docker",
                    DockerMode.class,
                    DockerMode.AUTO,
                    "Whether containers are watched. With auto they are whenever the engine"
                            + " answers; off leaves services without measurements.");

    /** Buffer. */
    public static final Option<Integer> BUFFER_MIB =
            Option.ofInt(
                    "agent.buffer-mib",
                    8,
                    1,
                    1024,
                    "Memory for documents that Kafka does not take yet; the oldest go when it is"
                            + " full. Too low loses measurements in a short outage; too high needs"
                            + " a larger heap than the 64 MiB that are enough otherwise.");

    /** Every option of the agent. */
    public static final List<Option<?>> ALL =
            List.of(TOPIC, PERIOD, HOST_NAME, DOCKER_SOCKET, DOCKER, BUFFER_MIB);

    private static final int MIB = 1024 * 1024;

    public AgentOptions {
        if (topic.isBlank() || bufferBytes < 1 || period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException(
                    "an agent needs a topic, a period and a buffer, got '"
                            + topic
                            + "', "
                            + period
                            + " and "
                            + bufferBytes
                            + " bytes");
        }
        kafka = Map.copyOf(kafka);
    }

    /**
     * The options that were read.
     *
     * @throws ConfigException with what the range of a single option does not show
     */
    public static AgentOptions from(Settings settings) throws ConfigException {
        List<String> problems = new ArrayList<>();
        if (settings.get(TOPIC).isBlank()) {
            problems.add(TOPIC.key() + " must not be empty");
        }
        if (!settings.kafka().containsKey(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG)) {
            problems.add(
                    Settings.KAFKA_PREFIX
                            + ProducerConfig.BOOTSTRAP_SERVERS_CONFIG
                            + " is missing; the broker to publish to, as in 127.0.0.1:9092");
        } else {
            problem(settings.kafka()).ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new ConfigException("agent", problems);
        }
        return new AgentOptions(
                settings.get(TOPIC),
                settings.get(PERIOD),
                Optional.of(settings.get(HOST_NAME)).filter(name -> !name.isBlank()),
                Path.of(settings.get(DOCKER_SOCKET)),
                settings.get(DOCKER),
                settings.get(BUFFER_MIB) * MIB,
                settings.kafka());
    }

    /** What the producer's own check says, before there is a producer. */
    private static Optional<String> problem(Map<String, String> kafka) {
        try {
            new ProducerConfig(DocumentPublisher.producerProperties(kafka));
            return Optional.empty();
        } catch (org.apache.kafka.common.config.ConfigException e) {
            return Optional.of("kafka.*: " + e.getMessage());
        }
    }
}
