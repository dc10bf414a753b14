package io.ebbflow.actuation.http.api;

import static io.ebbflow.actuation.account.Role.OPERATOR;
import static io.ebbflow.actuation.account.Role.VIEWER;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.actuation.http.Caller;
import io.ebbflow.actuation.http.ProblemException;
import io.ebbflow.actuation.http.Route;
import io.ebbflow.decision.model.Feedback;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.topic.Topic;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What operators say of anomalies: none, one indeed, be quiet until, something is planned. */
final class FeedbackRoutes {

    private static final Set<String> FIELDS =
            Set.of("kind", "series", "anomaly_id", "from", "until", "comment");

    private final Desk desk;

    FeedbackRoutes(Desk desk) {
        this.desk = desk;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/anomalies", VIEWER, "Open and lately closed ones", this::list),
                Route.post(
                        "/api/v1/feedback",
                        OPERATOR,
                        "Say that something is no anomaly or was one, mute a series, or plan an"
                                + " event",
                        "feedback",
                        this::give),
                Route.get(
                        "/api/v1/feedback", VIEWER, "What was said in the last month", this::said),
                Route.post(
                        "/api/v1/feedback/{id}/end",
                        OPERATOR,
                        "End a silence or a planned event now",
                        null,
                        this::end));
    }

    private void said(Context ctx) {
        requireAllAccounts(ctx);
        Body.list(ctx, "feedback", desk.model().feedback().newestFirst());
    }

    private static void requireAllAccounts(Context ctx) {
        if (!Caller.of(ctx).seesAll()) {
            throw new ProblemException(403, "series are not parted by account");
        }
    }

    private void end(Context ctx) {
        requireAllAccounts(ctx);
        String id = ctx.pathParam("id");
        Feedback known =
                desk.model()
                        .feedback()
                        .find(id)
                        .map(FeedbackRoutes::parse)
                        .orElseThrow(() -> new ProblemException(404, "there is no feedback " + id));
        Instant now = desk.clock().instant();
        if (known.until() == null || !known.until().isAfter(now)) {
            throw new ProblemException(409, "feedback " + id + " is over");
        }
        // said again under the same id, it takes the place of what it was wherever it is heard
        Instant from = known.from() == null || known.from().isBefore(now) ? known.from() : now;
        publish(
                ctx,
                new Feedback(
                        id,
                        known.time(),
                        known.kind(),
                        known.series(),
                        known.anomalyId(),
                        from,
                        now,
                        known.author(),
                        known.comment()));
    }

    private static Feedback parse(JsonNode said) {
        try {
            return Json.mapper().treeToValue(said, Feedback.class);
        } catch (IOException e) {
            throw new ProblemException(409, "it was written by another version of this service");
        }
    }

    private void list(Context ctx) {
        if (!Caller.of(ctx).seesAll()) {
            throw new ProblemException(403, "anomalies of all accounts are seen together only");
        }
        Body.list(ctx, "anomalies", desk.model().anomalies());
    }

    private void give(Context ctx) {
        requireAllAccounts(ctx);
        ObjectNode body = Body.only(Body.object(ctx), FIELDS);
        Instant now = desk.clock().instant();
        Feedback.Kind kind = read(body, "kind", Feedback.Kind.class);
        Instant from = read(body, "from", Instant.class);
        Instant until = read(body, "until", Instant.class);
        if (body.get("series") instanceof ObjectNode named && !named.has("dimension")) {
            named.put("dimension", "");
        }
        Series series = read(body, "series", Series.class);
        if (kind == null || series == null) {
            throw new ProblemException(422, "kind and series must be there");
        }
        boolean verdict = kind == Feedback.Kind.NOT_AN_ANOMALY || kind == Feedback.Kind.CONFIRMED;
        if (!verdict && (until == null || !until.isAfter(now))) {
            throw new ProblemException(422, "until must be a time to come, got " + until);
        }
        if (kind == Feedback.Kind.PLANNED_EVENT && from == null) {
            from = now;
        }
        if (from != null && until != null && !from.isBefore(until)) {
            throw new ProblemException(422, "from must be before until, got " + from);
        }
        String anomaly = Body.optionalText(body, "anomaly_id", 200);
        if (verdict && anomaly.isEmpty()) {
            throw new ProblemException(422, "anomaly_id must say which anomaly it is about");
        }
        String comment = Body.optionalText(body, "comment", 1_000);
        Feedback feedback =
                new Feedback(
                        "f-" + desk.ids().get(),
                        now,
                        kind,
                        series,
                        anomaly.isEmpty() ? null : anomaly,
                        from,
                        until,
                        Caller.of(ctx).name(),
                        comment.isEmpty() ? null : comment);
        publish(ctx, feedback);
    }

    private void publish(Context ctx, Feedback feedback) {
        desk.publish(Topic.FEEDBACK, feedback.series().toString(), feedback.id(), feedback);
        ctx.status(202);
        Body.answer(ctx, feedback);
    }

    private static <T> T read(ObjectNode body, String field, Class<T> type) {
        if (!body.hasNonNull(field)) {
            return null;
        }
        try {
            return Json.mapper().treeToValue(body.get(field), type);
        } catch (IOException | IllegalArgumentException e) {
            throw new ProblemException(
                    422,
                    field
                            + " cannot be read from "
                            + shorten(body.get(field).toString())
                            + why(e.getCause()));
        }
    }

    /** What the type itself has against it, as that an entity is kind/id. */
    private static String why(Throwable cause) {
        return cause instanceof IllegalArgumentException ? ": " + cause.getMessage() : "";
    }

    private static String shorten(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "..." : text;
    }
}
