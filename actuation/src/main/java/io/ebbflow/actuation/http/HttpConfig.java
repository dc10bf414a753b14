package io.ebbflow.actuation.http;

import java.time.Duration;
import java.util.Set;

/**
 * Where and for whom the console is.
 *
 * @param port 0 for any that is free
 * @param allowedHosts names to be asked under, besides the loopback ones
 */
public record HttpConfig(
        String host, int port, Set<String> allowedHosts, String token, Duration sessionLifetime) {

    public HttpConfig {
        allowedHosts = Set.copyOf(allowedHosts);
    }

    /** Without the token: this may end up in a log. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
