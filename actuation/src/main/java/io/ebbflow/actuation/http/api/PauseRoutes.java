package io.ebbflow.actuation.http.api;

import static io.ebbflow.actuation.account.Role.OPERATOR;
import static io.ebbflow.actuation.account.Role.VIEWER;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.actuation.account.Principal;
import io.ebbflow.actuation.group.Document;
import io.ebbflow.actuation.group.DocumentKind;
import io.ebbflow.actuation.http.Caller;
import io.ebbflow.actuation.http.Route;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;

/** Holds everything at once: of all accounts, or of the caller's. */
final class PauseRoutes {

    private static final String PATH = "/api/v1/pause";
    private static final String NAME = "all";

    private final Desk desk;

    PauseRoutes(Desk desk) {
        this.desk = desk;
    }

    List<Route> routes() {
        return List.of(
                Route.get(PATH, VIEWER, "What is paused", this::show),
                Route.put(PATH, OPERATOR, "Start nothing any more", "pause", this::pause),
                Route.delete(PATH, OPERATOR, "Go on", this::resume));
    }

    private void show(Context ctx) {
        Principal caller = Caller.of(ctx);
        Body.list(
                ctx,
                "pauses",
                Pauses.of(desk.documents()).stream()
                        .filter(pause -> concerns(pause.get("account").asText(), caller))
                        .toList());
    }

    private static boolean concerns(String account, Principal caller) {
        return caller.sees(account) || account.equals(Principal.EVERY_ACCOUNT);
    }

    private void pause(Context ctx) {
        ObjectNode spec = Body.only(Body.objectOrNothing(ctx), Set.of("reason"));
        Body.optionalText(spec, "reason", 1_000);
        Document pause =
                new Document(
                        desk.clock().instant(),
                        DocumentKind.PAUSE,
                        Caller.of(ctx).account(),
                        NAME,
                        Caller.of(ctx).name(),
                        spec);
        Desk.now(() -> desk.documents().put(pause));
        Body.answer(ctx, DocumentRoutes.flat(pause));
    }

    private void resume(Context ctx) {
        String account = Caller.of(ctx).account();
        Desk.now(() -> desk.documents().delete(DocumentKind.PAUSE, account, NAME));
        ctx.status(204);
    }
}
