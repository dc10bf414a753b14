package io.ebbflow.actuation;

import io.ebbflow.actuation.account.Users;
import io.ebbflow.actuation.account.UsersFile;
import io.ebbflow.actuation.http.ConsoleServer;
import io.ebbflow.actuation.http.EventHub;
import io.ebbflow.actuation.http.HttpConfig;
import io.ebbflow.actuation.http.SelfSigned;
import io.ebbflow.actuation.http.ServiceInfo;
import io.ebbflow.actuation.http.api.Desk;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.TokenFile;
import io.ebbflow.kafka.http.PemKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** Puts console and API together: who is let in, over what, and what they stand on. */
final class ConsoleAssembly {

    private final ConsoleConfig config;
    private final Path dataDirectory;
    private final SecureRandom random;

    ConsoleAssembly(ConsoleConfig config, Path dataDirectory, SecureRandom random) {
        this.config = config;
        this.dataDirectory = dataDirectory;
        this.random = random;
    }

    /**
     * Starts the server.
     *
     * @param desk made with those who are let in
     * @throws IOException if a file of tokens, users or keys cannot be used
     */
    ConsoleServer start(ServiceInfo service, Function<Users, Desk> desk, EventHub events)
            throws IOException {
        String token = TokenFile.loadOrCreate(config.tokenFile(), random);
        Users users = users(token);
        return new ConsoleServer(
                new HttpConfig(
                        config.host(),
                        config.port(),
                        config.allowedHosts(),
                        token,
                        users,
                        config.sessionLifetime(),
                        config.requestsPerSecond(),
                        tls(),
                        dataDirectory.resolve("audit.log")),
                service,
                desk.apply(users),
                events,
                random);
    }

    private Users users(String token) throws IOException {
        if (config.users().isEmpty()) {
            return Users.none(token);
        }
        try {
            return UsersFile.read(config.users().get(), token);
        } catch (ConfigException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private Optional<SSLContext> tls() throws IOException {
        if (!config.tls()) {
            return Optional.empty();
        }
        if (config.certificate().isPresent()) {
            return Optional.of(
                    PemKey.serverContext(config.certificate().get(), config.key().orElseThrow()));
        }
        Set<String> names = new HashSet<>(config.allowedHosts());
        if (!config.host().equals("0.0.0.0") && !config.host().equals("::")) {
            names.add(config.host());
        }
        return Optional.of(SelfSigned.context(dataDirectory.resolve("tls"), names, random));
    }
}
