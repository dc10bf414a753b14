package io.ebbflow.actuation.http;

import io.ebbflow.kafka.Json;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/**
 * An error as RFC 9457 has it, {@code application/problem+json}.
 *
 * @param detail what was wrong with this request; never a stack trace
 */
record Problem(String type, String title, int status, String detail) {

    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(int status, String detail) {
        HttpStatus known = HttpStatus.forStatus(status);
        return new Problem("about:blank", known.getMessage(), status, detail);
    }

    static void write(Context ctx, int status, String detail) {
        ctx.status(status).contentType(MEDIA_TYPE).result(Json.write(of(status, detail)));
    }
}
