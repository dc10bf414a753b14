package io.ebbflow.actuation.http.api;

import static io.ebbflow.actuation.account.Role.OPERATOR;
import static io.ebbflow.actuation.account.Role.VIEWER;

import io.ebbflow.actuation.account.Principal;
import io.ebbflow.actuation.http.Caller;
import io.ebbflow.actuation.http.ProblemException;
import io.ebbflow.actuation.http.Route;
import io.ebbflow.actuation.model.Review;
import io.ebbflow.actuation.model.Review.Verdict;
import io.ebbflow.actuation.view.ActionTable.Seen;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.topic.Topic;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Actions, and what people say of them. */
final class ActionRoutes {

    private static final int LONGEST_COMMENT = 1_000;
    private static final String ACTION = "/api/v1/actions/{id}";

    private final Desk desk;

    ActionRoutes(Desk desk) {
        this.desk = desk;
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                        "/api/v1/actions",
                        VIEWER,
                        "Actions, newest first, at most ?limit=1000",
                        this::list),
                Route.get(ACTION, VIEWER, "One action with what became of it", this::show),
                Route.get("/api/v1/reviews", VIEWER, "Actions that wait for a person", this::board),
                verdict("approve", Verdict.APPROVE, "Let one that waits go on", Seen::waits),
                verdict(
                        "reject",
                        Verdict.REJECT,
                        "End one that was not started",
                        ActionRoutes::early),
                verdict(
                        "stop",
                        Verdict.STOP,
                        "End one and undo what it did",
                        seen -> !seen.isOver()),
                verdict("comment", Verdict.COMMENT, "Say something of one", seen -> true));
    }

    private static boolean early(Seen seen) {
        return Set.of("new", "accepted").contains(seen.status());
    }

    private Route verdict(String verb, Verdict verdict, String summary, Predicate<Seen> fits) {
        return Route.post(
                ACTION + "/" + verb,
                OPERATOR,
                summary,
                "comment",
                ctx -> review(ctx, verdict, fits));
    }

    private void list(Context ctx) {
        String limit = ctx.queryParam("limit");
        if (limit != null && !limit.matches("[1-9][0-9]{0,3}")) {
            throw new ProblemException(422, "limit must be in 1 to 9999, got '" + limit + "'");
        }
        List<Seen> all = visible(Caller.of(ctx));
        int most = limit == null ? all.size() : Integer.parseInt(limit);
        Body.list(ctx, "actions", all.stream().limit(most).toList());
    }

    private void board(Context ctx) {
        Body.list(
                ctx,
                "actions",
                visible(Caller.of(ctx)).stream()
                        .filter(seen -> seen.waits() && !isExpired(seen))
                        .toList());
    }

    private boolean isExpired(Seen seen) {
        Instant end = Instant.parse(seen.action().path("expires_at").asText());
        return end.isBefore(desk.clock().instant());
    }

    private void show(Context ctx) {
        Body.answer(ctx, find(ctx));
    }

    private void review(Context ctx, Verdict verdict, Predicate<Seen> fits) {
        Seen seen = find(ctx);
        String comment =
                Body.optionalText(
                        Body.only(Body.objectOrNothing(ctx), Set.of("comment")),
                        "comment",
                        LONGEST_COMMENT);
        if (verdict == Verdict.COMMENT && comment.isBlank()) {
            throw new ProblemException(422, "comment must be a text");
        }
        String id = ctx.pathParam("id");
        if (!fits.test(seen)) {
            throw new ProblemException(
                    409,
                    "action "
                            + id
                            + " is "
                            + seen.status()
                            + (seen.waits() ? "" : " and does not wait for a review"));
        }
        Review review =
                new Review(
                        "r-" + desk.ids().get(),
                        desk.clock().instant(),
                        id,
                        Entity.parse(seen.action().path("target").asText()),
                        verdict,
                        Caller.of(ctx).name(),
                        comment.isEmpty() ? null : comment);
        desk.publish(Topic.REVIEWS, review.target().toString(), review.id(), review);
        ctx.status(202);
        Body.answer(ctx, review);
    }

    private Seen find(Context ctx) {
        String id = ctx.pathParam("id");
        return desk.model()
                .actions()
                .find(id)
                .filter(seen -> sees(Caller.of(ctx), seen))
                .orElseThrow(() -> new ProblemException(404, "there is no action " + id));
    }

    private List<Seen> visible(Principal caller) {
        return desk.model().actions().all().stream().filter(seen -> sees(caller, seen)).toList();
    }

    private boolean sees(Principal caller, Seen seen) {
        return caller.seesAll()
                || InventoryRoutes.entity(seen.action(), "target")
                        .flatMap(
                                target ->
                                        InventoryRoutes.entity(seen.action(), "stack")
                                                .map(stack -> desk.sees(caller, target, stack)))
                        .orElse(false);
    }

    /** The body of a verdict, for the reference. */
    static Map<String, Object> commentSchema() {
        return Map.of(
                "type",
                "object",
                "properties",
                Map.of("comment", Map.of("type", "string", "maxLength", LONGEST_COMMENT)));
    }
}
