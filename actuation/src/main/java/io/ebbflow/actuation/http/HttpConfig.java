package io.ebbflow.actuation.http;

import io.ebbflow.actuation.account.Users;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * Where and for whom the console is.
 *
 * @param port 0 for any that is free
 * @param allowedHosts names to be asked under, besides the loopback ones
 * @param token of the token file
 * @param requestsPerSecond that one caller may send
 * @param tls empty to speak in clear text
 * @param auditFile made if it is not there
 */
public record HttpConfig(
        String host,
        int port,
        Set<String> allowedHosts,
        String token,
        Users users,
        Duration sessionLifetime,
        int requestsPerSecond,
        Optional<SSLContext> tls,
        Path auditFile) {

    public HttpConfig {
        allowedHosts = Set.copyOf(allowedHosts);
    }

    /** Without the token: this may end up in a log. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
