package io.ebbflow.actuation.http.api;

import static io.ebbflow.actuation.account.Role.VIEWER;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.actuation.account.Principal;
import io.ebbflow.actuation.http.Caller;
import io.ebbflow.actuation.http.ProblemException;
import io.ebbflow.actuation.http.Route;
import io.ebbflow.actuation.view.ReadModel;
import io.ebbflow.ingest.model.Entity;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What there is: targets and their instances. */
final class InventoryRoutes {

    private final Desk desk;

    InventoryRoutes(Desk desk) {
        this.desk = desk;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/inventory", VIEWER, "All targets", this::list),
                Route.get("/api/v1/inventory/{kind}/{id}", VIEWER, "One target", this::show),
                Route.get("/api/v1/instances", VIEWER, "All instances", this::instances),
                Route.get("/api/v1/decisions", VIEWER, "The last decisions", this::decisions));
    }

    private void list(Context ctx) {
        Body.list(ctx, "targets", visible(Caller.of(ctx)));
    }

    private void show(Context ctx) {
        String target = ctx.pathParam("kind") + "/" + ctx.pathParam("id");
        Body.answer(
                ctx,
                visible(Caller.of(ctx)).stream()
                        .filter(state -> state.path("target").asText().equals(target))
                        .findFirst()
                        .orElseThrow(
                                () -> new ProblemException(404, "there is no target " + target)));
    }

    private void instances(Context ctx) {
        List<ObjectNode> all = new ArrayList<>();
        for (JsonNode state : visible(Caller.of(ctx))) {
            all.addAll(instancesOf(state));
        }
        Body.list(ctx, "instances", all);
    }

    /** The instances of a target, each with the target's name. */
    static List<ObjectNode> instancesOf(JsonNode state) {
        List<ObjectNode> all = new ArrayList<>();
        for (JsonNode instance : state.path("instances")) {
            ObjectNode named = instance.deepCopy();
            named.set("target", state.get("target"));
            all.add(named);
        }
        return all;
    }

    private void decisions(Context ctx) {
        Principal caller = Caller.of(ctx);
        Body.list(
                ctx,
                "decisions",
                desk.model().decisions().stream().filter(each -> sees(caller, each)).toList());
    }

    private List<JsonNode> visible(Principal caller) {
        return desk.model().targets().stream().filter(each -> sees(caller, each)).toList();
    }

    private boolean sees(Principal caller, JsonNode record) {
        return caller.seesAll()
                || entity(record, "target")
                        .flatMap(
                                target ->
                                        entity(record, "stack")
                                                .map(stack -> desk.sees(caller, target, stack)))
                        .orElse(false);
    }

    /** An entity that a record names; empty where it names none. */
    static Optional<Entity> entity(JsonNode record, String field) {
        try {
            return Optional.of(Entity.parse(record.path(field).asText()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The state of a target as it was last seen. */
    static Optional<JsonNode> stateOf(ReadModel model, Entity target) {
        return model.targets().stream()
                .filter(state -> state.path("target").asText().equals(target.toString()))
                .findFirst();
    }

    /** The stack that a target was last seen in. */
    static Optional<Entity> stackOf(ReadModel model, Entity target) {
        return stateOf(model, target).flatMap(state -> entity(state, "stack"));
    }
}
