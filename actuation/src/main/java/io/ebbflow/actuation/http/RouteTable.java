package io.ebbflow.actuation.http;

import io.ebbflow.actuation.account.Principal;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts routes before a server: each asks for its role, what changes something is written to the
 * audit log, and a method that a path does not take is told which it takes.
 */
final class RouteTable {

    private static final Set<HandlerType> METHODS =
            EnumSet.of(
                    HandlerType.GET,
                    HandlerType.POST,
                    HandlerType.PUT,
                    HandlerType.PATCH,
                    HandlerType.DELETE);

    private RouteTable() {}

    static void install(Javalin app, List<Route> routes, AuditLog audit, InstantSource clock) {
        Map<String, Set<HandlerType>> known = new LinkedHashMap<>();
        for (Route route : routes) {
            app.addHttpHandler(route.method(), route.path(), ctx -> serve(ctx, route));
            known.computeIfAbsent(route.path(), path -> EnumSet.noneOf(HandlerType.class))
                    .add(route.method());
        }
        known.forEach((path, taken) -> refuseOthers(app, path, taken));
        app.after(ctx -> note(ctx, audit, clock));
    }

    private static void serve(Context ctx, Route route) throws Exception {
        if (route.needed() != null) {
            Caller.require(ctx, route.needed());
        }
        route.handler().handle(ctx);
    }

    private static void refuseOthers(Javalin app, String path, Set<HandlerType> taken) {
        String allowed = taken.stream().map(Enum::name).sorted().collect(Collectors.joining(", "));
        for (HandlerType method : METHODS) {
            if (!taken.contains(method)) {
                app.addHttpHandler(method, path, ctx -> notAllowed(ctx, allowed));
            }
        }
    }

    private static void notAllowed(Context ctx, String allowed) {
        ctx.header("Allow", allowed);
        Problem.write(ctx, 405, ctx.path() + " takes " + allowed + ", not " + ctx.method());
    }

    private static void note(Context ctx, AuditLog audit, InstantSource clock) {
        if (METHODS.contains(ctx.method()) && !AuditLog.isLook(ctx)) {
            audit.add(
                    new AuditLog.Entry(
                            clock.instant(),
                            Caller.find(ctx).map(Principal::name).orElse(null),
                            ctx.ip(),
                            ctx.method().name(),
                            ctx.path(),
                            ctx.statusCode()));
        }
    }
}
