package io.ebbflow.actuation.http;

import io.ebbflow.actuation.engine.ActuationEngine;
import io.ebbflow.actuation.engine.ActuationEngine.Review;
import io.ebbflow.kafka.Json;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Map;

/** {@code POST /api/v1/actions/{id}/approve} and {@code /reject}. */
final class ReviewHandler {

    private final ActuationEngine engine;

    ReviewHandler(ActuationEngine engine) {
        this.engine = engine;
    }

    void approve(Context ctx) throws IOException {
        String id = ctx.pathParam("id");
        answer(ctx, id, "approved", engine.approve(id, Access.actor(ctx)));
    }

    void reject(Context ctx) throws IOException {
        String id = ctx.pathParam("id");
        answer(ctx, id, "rejected", engine.reject(id, Access.actor(ctx)));
    }

    private static void answer(Context ctx, String id, String verdict, Review review) {
        switch (review) {
            case DONE ->
                    ctx.contentType("application/json")
                            .result(Json.write(Map.of("action_id", id, "review", verdict)));
            case UNKNOWN -> Problem.write(ctx, 404, "there is no action " + id);
            case NOT_WAITING ->
                    Problem.write(ctx, 409, "action " + id + " does not wait for a review");
        }
    }
}
