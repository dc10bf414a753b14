package io.ebbflow.actuation.http.api;

import static io.ebbflow.actuation.account.Role.OPERATOR;
import static io.ebbflow.actuation.account.Role.VIEWER;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.actuation.group.Document;
import io.ebbflow.actuation.http.Caller;
import io.ebbflow.actuation.http.ProblemException;
import io.ebbflow.actuation.http.Route;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.Mode;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.topic.Topic;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is done with groups beyond writing them: sizes, and starting and stopping. */
final class GroupRoutes {

    private static final Duration ORDER_LASTS = Duration.ofMinutes(5);
    private static final String GROUP = "/api/v1/groups/{name}";

    private final Desk desk;
    private final DocumentRoutes documents;

    GroupRoutes(Desk desk, DocumentRoutes documents) {
        this.desk = desk;
        this.documents = documents;
    }

    List<Route> routes() {
        return List.of(
                Route.get(GROUP + "/instances", VIEWER, "Its instances", this::instances),
                Route.put(
                        GROUP + "/desired",
                        OPERATOR,
                        "Order a size within its bounds",
                        "desired",
                        this::setDesired),
                state("start", "started", "Scale and heal it again"),
                state("resume", "started", "Scale and heal it again"),
                state("pause", "paused", "Leave it as it is"),
                state("stop", "stopped", "Bring it to size 0 and keep it there"));
    }

    private Route state(String verb, String state, String summary) {
        return Route.post(GROUP + "/" + verb, OPERATOR, summary, null, ctx -> setState(ctx, state));
    }

    private void instances(Context ctx) {
        Document group = documents.find(ctx);
        Body.list(
                ctx,
                "instances",
                InventoryRoutes.stateOf(desk.model(), target(group))
                        .map(InventoryRoutes::instancesOf)
                        .orElse(List.of()));
    }

    private void setState(Context ctx, String state) {
        Document group = documents.find(ctx);
        ObjectNode spec = group.spec().deepCopy();
        spec.put("state", state);
        Body.answer(ctx, DocumentRoutes.flat(write(ctx, group, spec)));
        if (state.equals("stopped")) {
            // paused by its state, the group takes no other order than this one
            orderIfSeen(ctx, group, 0);
        }
    }

    private void setDesired(Context ctx) {
        Document group = documents.find(ctx);
        ObjectNode body = Body.only(Body.object(ctx), Set.of("desired_capacity"));
        JsonNode value = body.get("desired_capacity");
        int minimum = group.spec().get("min_size").asInt();
        int maximum = group.spec().get("max_size").asInt();
        if (value == null || !value.isInt() || value.asInt() < minimum || value.asInt() > maximum) {
            throw new ProblemException(
                    422,
                    "desired_capacity must be a whole number in "
                            + minimum
                            + ".."
                            + maximum
                            + ", got "
                            + value);
        }
        ObjectNode spec = group.spec().deepCopy();
        spec.put("desired_capacity", value.asInt());
        String action = order(ctx, group, value.asInt());
        ObjectNode answer = DocumentRoutes.flat(write(ctx, group, spec));
        if (action != null) {
            answer.put("action_id", action);
        }
        Body.answer(ctx, answer);
    }

    private Document write(Context ctx, Document group, ObjectNode spec) {
        Document next =
                new Document(
                        desk.clock().instant(),
                        group.kind(),
                        group.account(),
                        group.name(),
                        Caller.of(ctx).name(),
                        spec);
        Desk.now(() -> desk.documents().put(next));
        return next;
    }

    private void orderIfSeen(Context ctx, Document group, int size) {
        if (InventoryRoutes.stateOf(desk.model(), target(group)).isPresent()) {
            order(ctx, group, size);
        }
    }

    /** Publishes the order as any other action; null where the size is that already. */
    private String order(Context ctx, Document group, int size) {
        Entity target = target(group);
        int from =
                InventoryRoutes.stateOf(desk.model(), target)
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                409, "no adapter sees " + target + " just now"))
                        .path("desired")
                        .asInt();
        if (from == size) {
            return null;
        }
        Instant now = desk.clock().instant();
        String id = "manual-" + desk.ids().get();
        String who = Caller.of(ctx).name();
        Action action =
                new Action(
                        id,
                        now,
                        now.plus(ORDER_LASTS),
                        Entity.parse(group.spec().get("stack").asText()),
                        target,
                        Action.Kind.of(target.kind()),
                        Mode.ACT,
                        from,
                        size,
                        "manual",
                        id,
                        who + " asked for " + size + " of group " + group.name());
        desk.publish(Topic.ACTIONS, target.toString(), id, action);
        return id;
    }

    private static Entity target(Document group) {
        return Entity.parse(group.spec().get("target").asText());
    }

    /** The body of an order, for the reference. */
    static Map<String, Object> desiredSchema() {
        return Map.of(
                "type",
                "object",
                "required",
                List.of("desired_capacity"),
                "properties",
                Map.of("desired_capacity", Map.of("type", "integer", "minimum", 0)));
    }
}
