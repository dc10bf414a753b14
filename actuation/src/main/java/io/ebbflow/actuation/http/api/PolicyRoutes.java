package io.ebbflow.actuation.http.api;

import static io.ebbflow.actuation.account.Role.ADMIN;
import static io.ebbflow.actuation.account.Role.VIEWER;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.account.Principal;
import io.ebbflow.actuation.http.AuditLog;
import io.ebbflow.actuation.http.Caller;
import io.ebbflow.actuation.http.Problem;
import io.ebbflow.actuation.http.ProblemException;
import io.ebbflow.actuation.http.Route;
import io.ebbflow.decision.model.PolicyCheck;
import io.ebbflow.decision.model.PolicyCheck.Checked;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.Json;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Policies: read, tried, published and removed. What they mean, their own reader knows. */
final class PolicyRoutes {

    private static final String POLICY = "/api/v1/policies/{name}";

    private final Desk desk;
    private final PolicyCheck check;

    PolicyRoutes(Desk desk) {
        this.desk = desk;
        this.check = PolicyCheck.installed();
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/policies", VIEWER, "All policies and applications", this::list),
                Route.get(POLICY, VIEWER, "One of them", this::show),
                Route.get(
                        "/api/v1/policy-templates",
                        VIEWER,
                        "A text to begin with for each kind of policy",
                        ctx -> Body.answer(ctx, Map.of("templates", check.templates()))),
                Route.post(
                        "/api/v1/policies/validate",
                        VIEWER,
                        "Everything that is wrong with a text of policies; nothing is published",
                        "policies",
                        this::validate),
                Route.post(
                        "/api/v1/policies",
                        ADMIN,
                        "Publish all policies of a text in YAML or JSON, or none of them",
                        "policies",
                        this::apply),
                Route.delete(POLICY, ADMIN, "Remove one of them", this::delete));
    }

    private void list(Context ctx) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        for (Map.Entry<String, byte[]> entry : desk.policies().all().entrySet()) {
            JsonNode document = Json.mapper().readTree(entry.getValue());
            if (sees(Caller.of(ctx), document)) {
                all.add(document);
            }
        }
        Body.list(ctx, "policies", all);
    }

    private void show(Context ctx) throws IOException {
        Body.answer(ctx, find(ctx));
    }

    private void validate(Context ctx) {
        AuditLog.onlyLooked(ctx);
        Checked checked = check.check(ctx.body());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("valid", checked.problems().isEmpty());
        answer.put("errors", parts(checked.problems()));
        answer.put("warnings", parts(checked.warnings()));
        answer.put("policies", checked.documents().stream().map(PolicyRoutes::brief).toList());
        Body.answer(ctx, answer);
    }

    private void apply(Context ctx) {
        List<PolicyCheck.Document> documents = read(ctx);
        for (PolicyCheck.Document document : documents) {
            Desk.now(
                    () ->
                            desk.policies()
                                    .put(
                                            document.name(),
                                            document.version(),
                                            desk.clock().instant(),
                                            document.json()));
        }
        Body.list(ctx, "policies", documents.stream().map(PolicyRoutes::brief).toList());
    }

    /** The policies of the body; refused with every problem, or where they are another's. */
    List<PolicyCheck.Document> read(Context ctx) {
        Checked checked = check.check(ctx.body());
        if (!checked.problems().isEmpty()) {
            throw new ProblemException(
                    422,
                    "the text has " + checked.problems().size() + " problem(s)",
                    parts(checked.problems()));
        }
        for (PolicyCheck.Document document : checked.documents()) {
            refuseForeign(Caller.of(ctx), document);
        }
        return checked.documents();
    }

    private void refuseForeign(Principal caller, PolicyCheck.Document document) {
        Optional<Entity> stack =
                Optional.ofNullable(document.stack())
                        .or(() -> InventoryRoutes.stackOf(desk.model(), document.target()));
        boolean allowed =
                caller.seesAll()
                        || stack.map(known -> desk.sees(caller, document.target(), known))
                                .orElse(false);
        byte[] known = desk.policies().all().get(document.name());
        if (!allowed || (known != null && !sees(caller, tree(known)))) {
            throw new ProblemException(
                    403,
                    "policy '"
                            + document.name()
                            + "' on "
                            + document.target()
                            + " does not belong to account "
                            + caller.account());
        }
    }

    private void delete(Context ctx) throws IOException {
        find(ctx);
        String name = ctx.pathParam("name");
        Desk.now(
                () ->
                        desk.policies()
                                .put(
                                        name,
                                        desk.clock().instant().toString(),
                                        desk.clock().instant(),
                                        null));
        ctx.status(204);
    }

    private JsonNode find(Context ctx) throws IOException {
        String name = ctx.pathParam("name");
        byte[] document = desk.policies().all().get(name);
        if (document == null || !sees(Caller.of(ctx), tree(document))) {
            throw new ProblemException(404, "there is no policy '" + name + "'");
        }
        return tree(document);
    }

    private static JsonNode tree(byte[] document) {
        try {
            return Json.mapper().readTree(document);
        } catch (IOException e) {
            // somebody else wrote it; to those who see all it shows as a text
            return Json.mapper().createObjectNode().put("unreadable", e.getMessage());
        }
    }

    private boolean sees(Principal caller, JsonNode document) {
        if (caller.seesAll()) {
            return true;
        }
        JsonNode spec = document.path("spec");
        Optional<Entity> target = InventoryRoutes.entity(spec, "target");
        Optional<Entity> stack =
                InventoryRoutes.entity(spec, "stack")
                        .or(() -> target.flatMap(t -> InventoryRoutes.stackOf(desk.model(), t)));
        return stack.map(known -> desk.sees(caller, target.orElse(known), known)).orElse(false);
    }

    private static List<Problem.Part> parts(List<PolicyCheck.Problem> problems) {
        return problems.stream()
                .map(
                        each ->
                                new Problem.Part(
                                        each.path(), each.message(), each.line(), each.column()))
                .toList();
    }

    private static Map<String, Object> brief(PolicyCheck.Document document) {
        return Map.of(
                "name", document.name(),
                "version", document.version(),
                "summary", document.summary(),
                "target", document.target());
    }
}
