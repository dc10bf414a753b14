package io.ebbflow.actuation.http.api;

import static io.ebbflow.actuation.account.Role.ADMIN;
import static io.ebbflow.actuation.account.Role.VIEWER;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.group.DocumentCheck;
import io.ebbflow.actuation.group.DocumentKind;
import io.ebbflow.actuation.http.AuditLog;
import io.ebbflow.actuation.http.ProblemException;
import io.ebbflow.actuation.http.Route;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.schema.Schemas;
import io.ebbflow.kafka.topic.Topic;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All routes of the API, and the schemas of what they take. */
public final class Api {

    private Api() {}

    /** The routes. */
    public static List<Route> routes(Desk desk, AuditLog audit) {
        DocumentCheck check = new DocumentCheck(desk.documents());
        DocumentRoutes groups = new DocumentRoutes(desk, check, DocumentKind.GROUP, "groups");
        List<Route> routes = new ArrayList<>(groups.routes());
        routes.addAll(new GroupRoutes(desk, groups).routes());
        routes.addAll(
                documents(desk, check, DocumentKind.LAUNCH_CONFIGURATION, "launch-configurations"));
        routes.addAll(documents(desk, check, DocumentKind.LOAD_BALANCER, "load-balancers"));
        routes.addAll(documents(desk, check, DocumentKind.INSTANCE_TYPE, "instance-types"));
        routes.addAll(new ActionRoutes(desk).routes());
        PolicyRoutes policies = new PolicyRoutes(desk);
        routes.addAll(policies.routes());
        routes.addAll(new PreviewRoutes(desk, policies).routes());
        routes.addAll(new InventoryRoutes(desk).routes());
        routes.addAll(new FeedbackRoutes(desk).routes());
        routes.addAll(new PauseRoutes(desk).routes());
        Metrics metrics = new Metrics(desk);
        routes.add(Route.get("/metrics", VIEWER, "Metrics for Prometheus", metrics::handle));
        routes.add(
                Route.get(
                        "/api/v1/health",
                        VIEWER,
                        "The health of every part",
                        ctx -> Body.list(ctx, "parts", desk.health().parts())));
        routes.add(
                Route.get(
                        "/api/v1/topics",
                        VIEWER,
                        "How full the topics are, and how far their readers have come",
                        ctx -> topics(ctx, desk)));
        routes.add(
                Route.get(
                        "/api/v1/audit",
                        ADMIN,
                        "The last requests that changed something",
                        ctx -> Body.list(ctx, "entries", audit.recent())));
        return routes;
    }

    private static void topics(Context ctx, Desk desk) {
        try {
            Body.answer(ctx, Map.of("now", desk.clock().instant(), "topics", desk.topics().look()));
        } catch (IOException e) {
            throw new ProblemException(503, e.getMessage() + "; try again");
        }
    }

    private static List<Route> documents(
            Desk desk, DocumentCheck check, DocumentKind kind, String plural) {
        return new DocumentRoutes(desk, check, kind, plural).routes();
    }

    /** The schemas of bodies, by the names that routes give them. */
    public static Map<String, Object> schemas() {
        Map<String, Object> schemas = new LinkedHashMap<>();
        for (DocumentKind kind : DocumentKind.values()) {
            schemas.put(kind.text(), DocumentCheck.schema(kind));
        }
        schemas.put("desired", GroupRoutes.desiredSchema());
        schemas.put("comment", ActionRoutes.commentSchema());
        schemas.put("policies", Map.of("type", "string", "description", "YAML or JSON"));
        schemas.put("feedback", published(Topic.FEEDBACK));
        schemas.put(
                "login",
                Map.of(
                        "type",
                        "object",
                        "required",
                        List.of("key"),
                        "properties",
                        Map.of("user", Map.of("type", "string"), "key", Map.of("type", "string"))));
        return schemas;
    }

    private static JsonNode published(Topic topic) {
        try {
            return Json.mapper().readTree(Schemas.schema(topic));
        } catch (IOException e) {
            throw new UncheckedIOException("the schema of " + topic + " is no JSON", e);
        }
    }
}
