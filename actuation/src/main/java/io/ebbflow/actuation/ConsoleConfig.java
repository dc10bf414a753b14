package io.ebbflow.actuation;

import io.ebbflow.kafka.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The settings of console and API, checked.
 *
 * @param allowedHosts names to be asked under, besides the loopback ones
 * @param users empty: only whoever holds the token
 * @param kibana without a slash at its end; empty: no links
 * @param certificate empty, together with {@code key}: one is made
 */
public record ConsoleConfig(
        String host,
        int port,
        Set<String> allowedHosts,
        Path tokenFile,
        Optional<Path> users,
        boolean tls,
        Optional<Path> certificate,
        Optional<Path> key,
        int requestsPerSecond,
        Duration sessionLifetime,
        String kibana) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");

    static ConsoleConfig of(Settings settings, List<String> problems) {
        String host = settings.get(ActuationOptions.CONSOLE_HOST);
        Optional<Path> certificate = file(settings.get(ActuationOptions.CONSOLE_TLS_CERTIFICATE));
        Optional<Path> key = file(settings.get(ActuationOptions.CONSOLE_TLS_KEY));
        if (certificate.isPresent() != key.isPresent()) {
            problems.add(
                    ActuationOptions.CONSOLE_TLS_CERTIFICATE.key()
                            + " and "
                            + ActuationOptions.CONSOLE_TLS_KEY.key()
                            + " go together; one of them is missing");
        }
        TlsMode mode = settings.get(ActuationOptions.CONSOLE_TLS);
        boolean wanted = certificate.isPresent() || !LOOPBACK.contains(host);
        return new ConsoleConfig(
                host,
                settings.get(ActuationOptions.CONSOLE_PORT),
                names(settings.get(ActuationOptions.CONSOLE_ALLOWED_HOSTS)),
                Path.of(settings.get(ActuationOptions.CONSOLE_TOKEN_FILE)),
                file(settings.get(ActuationOptions.CONSOLE_USERS_FILE)),
                mode == TlsMode.ON || (mode == TlsMode.AUTO && wanted),
                certificate,
                key,
                settings.get(ActuationOptions.CONSOLE_REQUESTS_PER_SECOND),
                settings.get(ActuationOptions.CONSOLE_SESSION_LIFETIME),
                kibana(settings.get(ActuationOptions.CONSOLE_KIBANA_URL), problems));
    }

    private static String kibana(String text, List<String> problems) {
        // it becomes the target of links, where javascript: would be a way in
        if (!text.isBlank() && !text.matches("https?://[^\\s\"'<>]+")) {
            problems.add(
                    ActuationOptions.CONSOLE_KIBANA_URL.key()
                            + " must be an address as in http://127.0.0.1:5601, not '"
                            + text
                            + "'");
        }
        return text.strip().replaceAll("/+$", "");
    }

    private static Optional<Path> file(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
    }

    private static Set<String> names(String text) {
        return Arrays.stream(text.split(","))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
