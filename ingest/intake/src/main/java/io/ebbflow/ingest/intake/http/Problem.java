package io.ebbflow.ingest.intake.http;

import io.ebbflow.kafka.Json;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;

/**
 * An answer as RFC 9457 has it, {@code application/problem+json}.
 *
 * @param accepted how much of a request that was taken in part; null where that is no question
 * @param rejected how much of it went to the dead letters
 * @param errors what was wrong with the first few of those
 */
record Problem(
        String type,
        String title,
        int status,
        String detail,
        Integer accepted,
        Integer rejected,
        List<Item> errors) {

    static final String MEDIA_TYPE = "application/problem+json";

    /**
     * One part of a request that cannot be used.
     *
     * @param line from 1, where the request has lines
     * @param index from 0, where it is a list
     */
    record Item(Integer line, Integer index, String detail) {}

    static Problem of(int status, String detail) {
        return partly(status, detail, null, null, null);
    }

    static Problem partly(
            int status, String detail, Integer accepted, Integer rejected, List<Item> errors) {
        String title = HttpStatus.forStatus(status).getMessage();
        return new Problem("about:blank", title, status, detail, accepted, rejected, errors);
    }

    static void write(Context ctx, int status, String detail) {
        of(status, detail).write(ctx);
    }

    void write(Context ctx) {
        ctx.status(status).contentType(MEDIA_TYPE).result(Json.write(this));
    }
}
