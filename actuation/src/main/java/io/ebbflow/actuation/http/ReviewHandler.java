package io.ebbflow.actuation.http;

import io.ebbflow.actuation.engine.ReviewSink;
import io.ebbflow.actuation.model.Review;
import io.ebbflow.actuation.model.Review.Verdict;
import io.ebbflow.actuation.view.KnownActions.Known;
import io.ebbflow.actuation.view.ReadModel;
import io.ebbflow.kafka.Json;
import io.javalin.http.Context;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@code POST /api/v1/actions/{id}/approve}, {@code /reject} and {@code /stop}. The review is
 * published, and takes effect in the instance that has the action; whether it can is judged by what
 * this one has read.
 */
final class ReviewHandler {

    private static final int PATIENCE_SECONDS = 5;

    private final ReviewSink reviews;
    private final ReadModel model;
    private final InstantSource clock;
    private final SecureRandom random;

    ReviewHandler(
            ReviewSink reviews, ReadModel model, InstantSource clock, SecureRandom random) {
        this.reviews = reviews;
        this.model = model;
        this.clock = clock;
        this.random = random;
    }

    void approve(Context ctx) throws InterruptedException {
        answer(ctx, Verdict.APPROVE, "approved");
    }

    void reject(Context ctx) throws InterruptedException {
        answer(ctx, Verdict.REJECT, "rejected");
    }

    void stop(Context ctx) throws InterruptedException {
        answer(ctx, Verdict.STOP, "stopped");
    }

    private void answer(Context ctx, Verdict verdict, String done) throws InterruptedException {
        String id = ctx.pathParam("id");
        Instant now = clock.instant();
        Optional<Known> known = model.action(id);
        if (known.isEmpty()) {
            Problem.write(ctx, 404, "there is no action " + id);
            return;
        }
        if (!takes(known.get(), verdict, now)) {
            Problem.write(ctx, 409, "action " + id + " does not wait for a review");
            return;
        }
        Review review =
                new Review(
                        "r-" + Long.toHexString(random.nextLong()),
                        now,
                        id,
                        known.get().target(),
                        verdict,
                        Access.actor(ctx),
                        null);
        try {
            reviews.publish(review).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            Problem.write(ctx, 503, "the review is not on its topic yet; it will be sent on");
            return;
        }
        ctx.contentType("application/json")
                .result(Json.write(Map.of("action_id", id, "review", done)));
    }

    private static boolean takes(Known action, Verdict verdict, Instant now) {
        return switch (verdict) {
            case APPROVE -> action.waitsForApproval(now);
            case REJECT -> !action.isStarted() && !now.isAfter(action.expiresAt());
            case STOP -> !action.isOver();
            case COMMENT -> true;
        };
    }
}
