package io.ebbflow.actuation.swarm;

import io.ebbflow.kafka.config.Option;
import java.time.Duration;
import java.util.List;

/** The settings of the adapter. */
final class SwarmOptions {

    static final Option<String> HOST =
            Option.ofString(
                    "swarm.host",
                    "unix:///var/run/docker.sock",
                    "Engine of a manager, as unix:///path or tcp://host:port. With that of a worker"
                            + " nothing can be scaled, and every call says so.");

    static final Option<String> TLS_CA =
            Option.ofString(
                    "swarm.tls-ca",
                    "",
                    "PEM file of the authorities that may vouch for a tcp engine; no others are"
                            + " trusted. Empty: clear text, in which whoever listens can take over"
                            + " the engine's machine.");

    static final Option<String> TLS_CERT =
            Option.ofString(
                    "swarm.tls-cert",
                    "",
                    "PEM file of the client's certificate. Without it an engine with --tlsverify"
                            + " refuses every call.");

    static final Option<String> TLS_KEY =
            Option.ofString(
                    "swarm.tls-key",
                    "",
                    "PEM file of its key, PKCS#8 without a password. Who can read it owns the"
                            + " engine's machine.");

    static final Option<String> SERVICES =
            Option.ofString(
                    "swarm.services",
                    "",
                    "Names of the services to look after, with commas between them and * for"
                            + " anything; empty for those with the label ebbflow.enable=true. One"
                            + " with ebbflow.enable=false is left alone in any case. Too wide a"
                            + " pattern lets policies act on what others look after.");

    static final Option<String> JOIN_ADDRESS =
            Option.ofString(
                    "swarm.join-address",
                    "",
                    "Where new machines join, as host:port; empty for what the manager says. Wrong"
                            + " where they reach it under another address, and they never join.");

    static final Option<Duration> PENDING_AFTER =
            Option.ofDuration(
                    "swarm.pending-after",
                    Duration.ofSeconds(30),
                    Duration.ZERO,
                    Duration.ofHours(1),
                    "A replica that starts for longer says what it waits for. Too low and every"
                            + " start looks like trouble; too high and lack of room shows late.");

    static final Option<Duration> ANSWER_TIMEOUT =
            Option.ofDuration(
                    "swarm.answer-timeout",
                    Duration.ofSeconds(10),
                    Duration.ofMillis(100),
                    Duration.ofMinutes(5),
                    "The longest the engine may keep silent. Too low and a busy manager counts as"
                            + " down; too high and one that hangs holds its callers for long.");

    static final List<Option<?>> ALL =
            List.of(
                    HOST,
                    TLS_CA,
                    TLS_CERT,
                    TLS_KEY,
                    SERVICES,
                    JOIN_ADDRESS,
                    PENDING_AFTER,
                    ANSWER_TIMEOUT);

    private SwarmOptions() {}
}
