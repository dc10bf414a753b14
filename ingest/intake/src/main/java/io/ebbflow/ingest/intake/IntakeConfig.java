package io.ebbflow.ingest.intake;

import io.ebbflow.ingest.intake.http.HttpLimits;
import io.ebbflow.ingest.intake.http.Listener;
import io.ebbflow.ingest.intake.prometheus.RelabelFile;
import io.ebbflow.ingest.intake.prometheus.RelabelRules;
import io.ebbflow.ingest.intake.scrape.ScrapeConfig;
import io.ebbflow.ingest.intake.scrape.Target;
import io.ebbflow.ingest.publish.KafkaSink;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Settings;
import io.ebbflow.kafka.http.PemKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The settings of the intake, checked. */
record IntakeConfig(
        Listener listener,
        Path tokenFile,
        HttpLimits limits,
        Duration ackTimeout,
        String topicPrefix,
        RelabelRules relabelling,
        boolean canonicalNames,
        int alertsRemembered,
        ScrapeConfig scrape,
        Map<String, String> kafka) {

    static final String COMPONENT = "intake";
    static final String CLIENT_ID = "ebbflow-intake";

    IntakeConfig {
        kafka = Map.copyOf(kafka);
    }

    /**
     * Checks what no single option can tell.
     *
     * @throws ConfigException with every problem
     */
    static IntakeConfig of(Settings settings) throws ConfigException {
        List<String> problems = new ArrayList<>();
        checkKafka(settings, problems);
        Listener listener = listener(settings, problems);
        Path tokenFile = path(settings.get(IntakeOptions.TOKEN_FILE), problems);
        RelabelRules rules = relabelling(settings, problems);
        List<Target> targets = Target.list(settings.get(IntakeOptions.SCRAPE_TARGETS), problems);
        Duration interval = settings.get(IntakeOptions.SCRAPE_INTERVAL);
        Duration timeout = settings.get(IntakeOptions.SCRAPE_TIMEOUT);
        if (timeout.compareTo(interval) > 0) {
            problems.add(
                    "scrape.timeout must be at most scrape.interval, "
                            + interval.toMillis()
                            + " ms, got "
                            + timeout.toMillis()
                            + " ms");
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(COMPONENT, problems);
        }
        return new IntakeConfig(
                listener,
                tokenFile,
                new HttpLimits(
                        settings.get(IntakeOptions.MAX_BODY_BYTES),
                        settings.get(IntakeOptions.MAX_UNCOMPRESSED_BYTES),
                        settings.get(IntakeOptions.MAX_SAMPLES),
                        settings.get(IntakeOptions.MAX_CONCURRENT),
                        settings.get(IntakeOptions.MAX_REQUESTS_PER_SECOND)),
                settings.get(IntakeOptions.ACK_TIMEOUT),
                settings.get(IntakeOptions.TOPIC_PREFIX),
                rules,
                settings.get(IntakeOptions.CANONICAL_NAMES),
                settings.get(IntakeOptions.ALERTS_REMEMBERED),
                new ScrapeConfig(
                        targets,
                        interval,
                        timeout,
                        settings.get(IntakeOptions.SCRAPE_MAX_BYTES),
                        settings.get(IntakeOptions.MAX_SAMPLES),
                        settings.get(IntakeOptions.HONOR_LABELS),
                        settings.get(IntakeOptions.HONOR_TIMESTAMPS)),
                settings.kafka());
    }

    private static void checkKafka(Settings settings, List<String> problems) {
        if (!settings.kafka().containsKey(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG)) {
            problems.add(
                    "kafka.bootstrap.servers is missing; where Kafka is, as in 127.0.0.1:9092");
            return;
        }
        try {
            new ProducerConfig(
                    KafkaSink.properties(
                            CLIENT_ID, settings.kafka(), settings.get(IntakeOptions.ACK_TIMEOUT)));
        } catch (org.apache.kafka.common.config.ConfigException e) {
            problems.add("kafka.*: " + e.getMessage());
        }
    }

    private static Listener listener(Settings settings, List<String> problems) {
        String host = settings.get(IntakeOptions.HOST);
        String certificate = settings.get(IntakeOptions.TLS_CERTIFICATE);
        String key = settings.get(IntakeOptions.TLS_KEY);
        Optional<SSLContext> tls = Optional.empty();
        if (certificate.isEmpty() != key.isEmpty()) {
            problems.add("intake.tls.certificate and intake.tls.key need each other");
        } else if (!certificate.isEmpty()) {
            tls = tls(certificate, key, problems);
        } else if (!settings.get(IntakeOptions.ALLOW_PLAIN) && !isLoopback(host)) {
            problems.add(
                    "intake.host is "
                            + host
                            + ", which others can reach: the token would travel in clear text;"
                            + " set intake.tls.certificate and intake.tls.key, or"
                            + " intake.allow-plain=true behind a proxy");
        }
        return new Listener(host, settings.get(IntakeOptions.PORT), tls);
    }

    private static Optional<SSLContext> tls(String certificate, String key, List<String> problems) {
        try {
            return Optional.of(PemKey.serverContext(Path.of(certificate), Path.of(key)));
        } catch (IOException | InvalidPathException e) {
            problems.add("intake.tls: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            // listening there will fail, and say so
            return true;
        }
    }

    private static RelabelRules relabelling(Settings settings, List<String> problems) {
        String file = settings.get(IntakeOptions.RELABEL_FILE);
        Path path = file.isEmpty() ? null : path(file, problems);
        if (path == null) {
            return RelabelRules.NONE;
        }
        try {
            return RelabelFile.read(path);
        } catch (IOException e) {
            problems.add("prometheus.relabel-file cannot be read: " + e);
        } catch (ConfigException e) {
            problems.addAll(e.problems());
        }
        return RelabelRules.NONE;
    }

    private static Path path(String text, List<String> problems) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            problems.add("'" + text + "' is no path: " + e.getMessage());
            return null;
        }
    }
}
