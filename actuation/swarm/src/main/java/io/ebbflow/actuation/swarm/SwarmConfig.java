package io.ebbflow.actuation.swarm;

import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Option;
import io.ebbflow.kafka.config.Settings;
import io.ebbflow.kafka.http.PemKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * The settings of the adapter, checked.
 *
 * @param host scheme {@code unix} or {@code tcp}
 * @param tls empty for a Unix socket or clear text
 * @param joinAddress where new machines join; empty for what the manager says
 * @param pendingAfter from which age on a replica that starts says what it waits for
 * @param answerTimeout of the engine
 */
record SwarmConfig(
        URI host,
        Optional<SSLContext> tls,
        ServiceSelection selection,
        Optional<String> joinAddress,
        Duration pendingAfter,
        Duration answerTimeout) {

    /**
     * Reads files of TLS as well.
     *
     * @throws ConfigException with what the range of a single option does not show
     */
    static SwarmConfig from(Settings settings) throws ConfigException {
        List<String> problems = new ArrayList<>();
        URI host = host(settings.get(SwarmOptions.HOST), problems);
        Optional<SSLContext> tls = tls(settings, host, problems);
        String join = settings.get(SwarmOptions.JOIN_ADDRESS);
        if (!join.isEmpty() && !join.matches("\\S+:\\d{1,5}")) {
            problems.add(
                    SwarmOptions.JOIN_ADDRESS.key() + " must be host:port, got '" + join + "'");
        }
        ServiceSelection selection = null;
        try {
            selection = ServiceSelection.parse(settings.get(SwarmOptions.SERVICES));
        } catch (IllegalArgumentException e) {
            problems.add(SwarmOptions.SERVICES.key() + " " + e.getMessage());
        }
        if (!problems.isEmpty()) {
            throw new ConfigException("swarm", problems);
        }
        return new SwarmConfig(
                host,
                tls,
                selection,
                Optional.of(join).filter(address -> !address.isEmpty()),
                settings.get(SwarmOptions.PENDING_AFTER),
                settings.get(SwarmOptions.ANSWER_TIMEOUT));
    }

    private static URI host(String text, List<String> problems) {
        try {
            URI host = URI.create(text);
            boolean isSocket = "unix".equals(host.getScheme()) && host.getPath() != null;
            boolean isAddress =
                    "tcp".equals(host.getScheme()) && host.getHost() != null && host.getPort() > 0;
            if (isSocket || isAddress) {
                return host;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        problems.add(
                SwarmOptions.HOST.key()
                        + " must be unix:///path or tcp://host:port, got '"
                        + text
                        + "'");
        return null;
    }

    private static Optional<SSLContext> tls(Settings settings, URI host, List<String> problems) {
        String authorities = settings.get(SwarmOptions.TLS_CA);
        String certificate = settings.get(SwarmOptions.TLS_CERT);
        String key = settings.get(SwarmOptions.TLS_KEY);
        for (Option<String> option : List.of(SwarmOptions.TLS_CA, SwarmOptions.TLS_CERT)) {
            if (host != null
                    && "unix".equals(host.getScheme())
                    && !settings.get(option).isEmpty()) {
                problems.add(option.key() + " is for tcp, but swarm.host is a Unix socket");
            }
        }
        if (certificate.isEmpty() != key.isEmpty()) {
            problems.add("swarm.tls-cert and swarm.tls-key go together, only one is set");
        }
        if (authorities.isEmpty()) {
            if (!certificate.isEmpty()) {
                problems.add("swarm.tls-cert needs swarm.tls-ca, which is empty");
            }
            return Optional.empty();
        }
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    certificate.isEmpty()
                            ? PemKey.clientContext(Path.of(authorities))
                            : PemKey.clientContext(
                                    Path.of(authorities), Path.of(certificate), Path.of(key)));
        } catch (IOException e) {
            problems.add("swarm.tls-*: " + reason(e));
            return Optional.empty();
        }
    }

    /** A missing file's message is its name only. */
    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no file " + e.getMessage();
        }
        return e.getClass() == IOException.class ? e.getMessage() : e.toString();
    }
}
