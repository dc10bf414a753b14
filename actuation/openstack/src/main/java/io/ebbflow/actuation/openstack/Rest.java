package io.ebbflow.actuation.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.port.ActuationException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openstack4j.api.types.ServiceType;
import org.openstack4j.core.transport.HttpMethod;
import org.openstack4j.openstack.internal.BaseOpenStackService;

/**
 * One service of the cloud. A call whose token is refused is sent once more with a new one; nothing
 * else is tried again.
 */
final class Rest {

    private static final int PAGE = 500;

    private final Session session;
    private final Caller caller;

    /** openstack4j's own way to call, which is open to heirs only. */
    private static final class Caller extends BaseOpenStackService {

        Caller(ServiceType type, String version) {
            super(
                    type,
                    url -> url.replaceFirst("/$", "").replaceFirst(version + "$", "") + version);
        }

        JsonNode call(HttpMethod method, String path, JsonNode body) {
            var call = request(method, JsonNode.class, path);
            return (body == null ? call : call.json(body.toString())).execute();
        }
    }

    private Rest(Session session, ServiceType type, String version) {
        this.session = session;
        this.caller = new Caller(type, version);
    }

    static Rest compute(Session session) {
        return new Rest(session, ServiceType.COMPUTE, "");
    }

    static Rest network(Session session) {
        return new Rest(session, ServiceType.NETWORK, "/v2.0");
    }

    static Rest image(Session session) {
        return new Rest(session, ServiceType.IMAGE, "/v2");
    }

    /** A value as it stands in a path or query. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    JsonNode get(String path) throws ActuationException {
        return send(HttpMethod.GET, path, null);
    }

    /** Empty if there is nothing of that path. */
    Optional<JsonNode> find(String path) throws ActuationException {
        try {
            return Optional.of(tryTwice(HttpMethod.GET, path, null));
        } catch (CallFailed e) {
            if (e.status() == CallFailed.NOT_FOUND) {
                return Optional.empty();
            }
            throw e.meaning();
        }
    }

    /**
     * All of a collection, page by page.
     *
     * @param path with a query of its own, or without
     * @param key under which the answer holds them
     */
    List<JsonNode> list(String path, String key) throws ActuationException {
        List<JsonNode> all = new ArrayList<>();
        String paged = path + (path.contains("?") ? "&" : "?") + "limit=" + PAGE;
        String marker = "";
        boolean more = true;
        while (more) {
            JsonNode page = get(paged + marker);
            page.path(key).forEach(all::add);
            more = !page.path(key).isEmpty() && hasNext(page.path(key + "_links"));
            if (more) {
                marker = "&marker=" + encoded(all.get(all.size() - 1).path("id").asText());
            }
        }
        return all;
    }

    private static boolean hasNext(JsonNode links) {
        for (JsonNode link : links) {
            if (link.path("rel").asText().equals("next")) {
                return true;
            }
        }
        return false;
    }

    JsonNode post(String path, JsonNode body) throws ActuationException {
        return send(HttpMethod.POST, path, body);
    }

    JsonNode put(String path, JsonNode body) throws ActuationException {
        return send(HttpMethod.PUT, path, body);
    }

    /** What is gone already is no failure. */
    void delete(String path) throws ActuationException {
        try {
            tryTwice(HttpMethod.DELETE, path, null);
        } catch (CallFailed e) {
            if (e.status() != CallFailed.NOT_FOUND) {
                throw e.meaning();
            }
        }
    }

    private JsonNode send(HttpMethod method, String path, JsonNode body) throws ActuationException {
        try {
            return tryTwice(method, path, body);
        } catch (CallFailed e) {
            throw e.meaning();
        }
    }

    private JsonNode tryTwice(HttpMethod method, String path, JsonNode body) {
        String token = session.enter();
        try {
            return caller.call(method, path, body);
        } catch (CallFailed e) {
            if (e.status() != CallFailed.UNAUTHORIZED) {
                throw e;
            }
            session.refused(token);
            session.enter();
            return caller.call(method, path, body);
        }
    }
}
