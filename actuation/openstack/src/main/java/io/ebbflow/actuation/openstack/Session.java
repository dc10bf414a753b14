package io.ebbflow.actuation.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.openstack4j.api.types.Facing;
import org.openstack4j.core.transport.Config;
import org.openstack4j.core.transport.HttpMethod;
import org.openstack4j.core.transport.HttpRequest;
import org.openstack4j.core.transport.internal.HttpExecutor;
import org.openstack4j.openstack.OSFactory;
import org.openstack4j.openstack.identity.v3.domain.KeystoneToken;

/**
 * Is logged in. A token is renewed a while before it ends, and at once when the cloud takes it no
 * more. Thread-safe.
 */
final class Session {

    /** Longer than any call takes, so that no token ends on its way. */
    private static final Duration BEFORE_THE_END = Duration.ofMinutes(2);

    private final String authUrl;
    private final Credentials credentials;
    private final Config config;
    private final Facing side;
    private final InstantSource clock;
    private KeystoneToken token;

    Session(String authUrl, Credentials credentials, Endpoints endpoints, InstantSource clock) {
        this.authUrl = authUrl;
        this.credentials = credentials;
        this.config = Config.newConfig().withEndpointURLResolver(endpoints);
        this.side = Facing.valueOf(endpoints.side().name());
        this.clock = clock;
    }

    /**
     * Lets openstack4j's services of the calling thread work with our token.
     *
     * @return the token, to tell which one was refused
     */
    String enter() {
        KeystoneToken current = current();
        OSFactory.clientFromToken(current, side, config);
        return current.getId();
    }

    private synchronized KeystoneToken current() {
        Instant now = clock.instant();
        if (token == null || !now.isBefore(token.getExpires().toInstant().minus(BEFORE_THE_END))) {
            token = logIn();
        }
        return token;
    }

    /** Forgets a token that was refused, unless another thread did and has a new one. */
    synchronized void refused(String id) {
        if (token != null && token.getId().equals(id)) {
            token = null;
        }
    }

    private KeystoneToken logIn() {
        JsonNode body = credentials.body();
        HttpRequest<KeystoneToken> request =
                HttpRequest.builder(KeystoneToken.class)
                        .endpoint(authUrl)
                        .path("/auth/tokens")
                        .method(HttpMethod.POST)
                        .config(config)
                        .json(body.toString())
                        .build();
        try (var answer = HttpExecutor.create().execute(request)) {
            KeystoneToken fresh = answer.readEntity(KeystoneToken.class);
            fresh.setId(answer.header("X-Subject-Token"));
            return fresh;
        } catch (java.io.IOException e) {
            throw new CallFailed(CallFailed.NO_ANSWER, "login at " + authUrl + ": " + e, e);
        } catch (CallFailed e) {
            throw new CallFailed(
                    e.status(), "login as " + credentials.name() + ": " + e.getMessage(), e);
        }
    }
}
