package io.ebbflow.actuation.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.actuation.account.Role;
import io.ebbflow.actuation.http.api.Api;
import io.ebbflow.kafka.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Describes the API as OpenAPI 3.1 has it, from the routes themselves. */
final class OpenApi {

    private static final String PATH = "/api/v1/openapi.json";
    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z]+)}");

    private OpenApi() {}

    /** The route that shows the document. */
    static Route route(String version, List<Route> routes) {
        byte[] document = Json.write(document(version, routes));
        return Route.get(
                PATH,
                Role.VIEWER,
                "This document",
                ctx -> ctx.contentType("application/json").result(document));
    }

    static ObjectNode document(String version, List<Route> routes) {
        ObjectNode root = Json.mapper().createObjectNode();
        root.put("openapi", "3.1.0");
        ObjectNode info = root.putObject("info");
        info.put("title", "Ebbflow actuation");
        info.put("version", version);
        info.put(
                "description",
                "Groups, actions, reviews, policies and inventory. Errors are problem documents"
                        + " (RFC 9457).");
        root.putArray("security").addObject().putArray("token");
        ObjectNode paths = root.putObject("paths");
        for (Route route : routes) {
            operation(paths, route);
        }
        ObjectNode components = root.putObject("components");
        ObjectNode scheme = components.putObject("securitySchemes").putObject("token");
        scheme.put("type", "http").put("scheme", "bearer");
        components.set("schemas", Json.mapper().valueToTree(Api.schemas()));
        ObjectNode problem =
                components
                        .putObject("responses")
                        .putObject("problem")
                        .put("description", "A problem");
        problem.putObject("content")
                .putObject(Problem.MEDIA_TYPE)
                .putObject("schema")
                .put("type", "object");
        return root;
    }

    private static void operation(ObjectNode paths, Route route) {
        ObjectNode path =
                paths.has(route.path())
                        ? (ObjectNode) paths.get(route.path())
                        : paths.putObject(route.path());
        ObjectNode operation = path.putObject(route.method().name().toLowerCase(Locale.ROOT));
        operation.put("summary", route.summary());
        operation.put("operationId", id(route));
        if (route.needed() == null) {
            operation.putArray("security");
        } else {
            operation.put("description", "Needs the role " + route.needed().text() + ".");
        }
        Matcher parameter = PARAMETER.matcher(route.path());
        while (parameter.find()) {
            operation
                    .withArray("parameters")
                    .addObject()
                    .put("name", parameter.group(1))
                    .put("in", "path")
                    .put("required", true)
                    .putObject("schema")
                    .put("type", "string");
        }
        if (route.body() != null) {
            operation
                    .putObject("requestBody")
                    .putObject("content")
                    .putObject(route.body().equals("policies") ? "text/plain" : "application/json")
                    .putObject("schema")
                    .put("$ref", "#/components/schemas/" + route.body());
        }
        ObjectNode responses = operation.putObject("responses");
        responses.set("2XX", Json.mapper().valueToTree(Map.of("description", "Done")));
        responses.putObject("default").put("$ref", "#/components/responses/problem");
    }

    private static String id(Route route) {
        return route.method().name().toLowerCase(Locale.ROOT)
                + route.path().replaceAll("[^A-Za-z0-9]+", "_");
    }
}
