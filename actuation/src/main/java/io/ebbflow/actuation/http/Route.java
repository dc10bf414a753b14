package io.ebbflow.actuation.http;

import io.ebbflow.actuation.account.Role;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/**
 * One thing that the API does.
 *
 * @param path as Javalin has it, as in {@code /api/v1/groups/{name}}
 * @param needed the least role that may; null for whoever asks
 * @param summary one line for the reference
 * @param body name of the schema of the request's body; null where there is none
 */
public record Route(
        HandlerType method,
        String path,
        Role needed,
        String summary,
        String body,
        Handler handler) {

    /** What looks. */
    public static Route get(String path, Role needed, String summary, Handler handler) {
        return new Route(HandlerType.GET, path, needed, summary, null, handler);
    }

    /** What does something. */
    public static Route post(
            String path, Role needed, String summary, String body, Handler handler) {
        return new Route(HandlerType.POST, path, needed, summary, body, handler);
    }

    /** What writes something in place of what was there. */
    public static Route put(
            String path, Role needed, String summary, String body, Handler handler) {
        return new Route(HandlerType.PUT, path, needed, summary, body, handler);
    }

    /** What removes something. */
    public static Route delete(String path, Role needed, String summary, Handler handler) {
        return new Route(HandlerType.DELETE, path, needed, summary, null, handler);
    }

    /** Whether it only looks, so that a page of another site may cause no harm with it. */
    boolean reads() {
        return method == HandlerType.GET;
    }
}
