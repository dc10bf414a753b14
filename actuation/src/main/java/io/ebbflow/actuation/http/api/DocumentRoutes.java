package io.ebbflow.actuation.http.api;

import static io.ebbflow.actuation.account.Role.ADMIN;
import static io.ebbflow.actuation.account.Role.VIEWER;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.actuation.account.Principal;
import io.ebbflow.actuation.group.Document;
import io.ebbflow.actuation.group.DocumentCheck;
import io.ebbflow.actuation.group.DocumentKind;
import io.ebbflow.actuation.group.Group;
import io.ebbflow.actuation.http.Caller;
import io.ebbflow.actuation.http.Problem;
import io.ebbflow.actuation.http.ProblemException;
import io.ebbflow.actuation.http.Route;
import io.ebbflow.ingest.model.Entity;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Documents of one kind: made, read, written anew and removed. */
final class DocumentRoutes {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** What is shown with a document but not written: from now on it is the writer's. */
    private static final List<String> AROUND =
            List.of("name", "account", "author", "time", "managed_by", "problems");

    private final Desk desk;
    private final DocumentCheck check;
    private final DocumentKind kind;
    private final String path;

    /**
     * @param plural as it stands in paths
     */
    DocumentRoutes(Desk desk, DocumentCheck check, DocumentKind kind, String plural) {
        this.desk = desk;
        this.check = check;
        this.kind = kind;
        this.path = "/api/v1/" + plural;
    }

    List<Route> routes() {
        String what = kind.text().replace('-', ' ');
        String schema = kind.text();
        return List.of(
                Route.get(path, VIEWER, "All of kind " + what, this::list),
                Route.post(path, ADMIN, "Make one of kind " + what, schema, this::create),
                Route.get(path + "/{name}", VIEWER, "One of kind " + what, this::show),
                Route.put(
                        path + "/{name}",
                        ADMIN,
                        "Write one of kind " + what + " anew",
                        schema,
                        this::replace),
                Route.delete(path + "/{name}", ADMIN, "Remove one of kind " + what, this::delete));
    }

    private void list(Context ctx) {
        Principal caller = Caller.of(ctx);
        // all of those who see all, unless they ask for one
        String account = ctx.queryParam("account") == null ? null : account(ctx);
        Body.list(
                ctx,
                kind.text().replace('-', '_') + "s",
                desk.documents().all(kind).stream()
                        .filter(document -> caller.sees(document.account()))
                        .filter(document -> account == null || document.account().equals(account))
                        .map(DocumentRoutes::flat)
                        .toList());
    }

    private void show(Context ctx) {
        Body.answer(ctx, flat(find(ctx)));
    }

    private void create(Context ctx) {
        ObjectNode body = Body.object(ctx);
        String name = Body.text(body, "name", 64);
        if (!NAME.matcher(name).matches()) {
            throw new ProblemException(
                    422,
                    "a name is 1 to 64 letters, digits or any of ._-, the first a letter or a"
                            + " digit; got '"
                            + name
                            + "'");
        }
        String account = account(ctx);
        if (desk.documents().find(kind, account, name).isPresent()) {
            throw new ProblemException(
                    409, "there is a " + kind.text() + " '" + name + "' already; PUT replaces it");
        }
        Document written = write(ctx, account, name, body);
        ctx.status(201).header("Location", path + "/" + name);
        Body.answer(ctx, flat(written));
    }

    private void replace(Context ctx) {
        Document known = find(ctx);
        ObjectNode body = Body.object(ctx);
        String name = Body.optionalText(body, "name", 64);
        if (!name.isEmpty() && !name.equals(known.name())) {
            throw new ProblemException(
                    422, "name is '" + known.name() + "' in the path, got '" + name + "'");
        }
        Body.answer(ctx, flat(write(ctx, known.account(), known.name(), body)));
    }

    /** Writes what a body says but for what stands around it. */
    private Document write(Context ctx, String account, String name, ObjectNode body) {
        ObjectNode spec = body.deepCopy().without(AROUND);
        List<DocumentCheck.Problem> problems = check.problems(kind, account, spec);
        if (!problems.isEmpty()) {
            throw new ProblemException(
                    422,
                    "the " + kind.text() + " has " + problems.size() + " problem(s)",
                    problems.stream()
                            .map(each -> new Problem.Part(each.pointer(), each.detail()))
                            .toList());
        }
        if (kind == DocumentKind.GROUP) {
            refuseForeign(Caller.of(ctx), account, name, spec);
        }
        Document document =
                new Document(
                        desk.clock().instant(), kind, account, name, Caller.of(ctx).name(), spec);
        Desk.now(() -> desk.documents().put(document));
        return document;
    }

    /** A group opens its target to its account, so only those who see the target may make it. */
    private void refuseForeign(Principal caller, String account, String name, ObjectNode spec) {
        Entity target = Entity.parse(spec.get("target").asText());
        Entity stack = Entity.parse(spec.get("stack").asText());
        Optional<Group> other =
                desk.groups()
                        .of(target)
                        .filter(
                                group ->
                                        !(group.account().equals(account)
                                                && group.name().equals(name)))
                        .filter(group -> !isOfLabels(group));
        if (other.isPresent()) {
            throw new ProblemException(409, target + " is the target of another group already");
        }
        boolean knownElsewhere =
                InventoryRoutes.stackOf(desk.model(), target)
                        .map(known -> !desk.users().seesStack(caller, known))
                        .orElse(false);
        if (knownElsewhere || !desk.users().seesStack(caller, stack)) {
            throw new ProblemException(
                    403, target + " of " + stack + " does not belong to account " + account);
        }
    }

    /** It gives way to one that a person writes. */
    private boolean isOfLabels(Group group) {
        return desk.documents()
                .find(kind, group.account(), group.name())
                .map(document -> document.spec().has("managed_by"))
                .orElse(false);
    }

    private void delete(Context ctx) {
        Document known = find(ctx);
        List<String> users = check.usersOf(kind, known.account(), known.name());
        if (!users.isEmpty()) {
            throw new ProblemException(
                    409, kind.text() + " '" + known.name() + "' is used by group(s) " + users);
        }
        Desk.now(() -> desk.documents().delete(kind, known.account(), known.name()));
        ctx.status(204);
    }

    /** The document that the path names, in the account of the caller or the one asked for. */
    Document find(Context ctx) {
        String name = ctx.pathParam("name");
        return desk.documents()
                .find(kind, account(ctx), name)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        404, "there is no " + kind.text() + " '" + name + "'"));
    }

    /** Whoever sees all accounts may name one; for others there is theirs. */
    private static String account(Context ctx) {
        Principal caller = Caller.of(ctx);
        String asked = ctx.queryParam("account");
        if (asked == null || asked.equals(caller.account())) {
            return caller.home();
        }
        if (!caller.seesAll()) {
            throw new ProblemException(403, "account " + caller.account() + " is all you see");
        }
        return asked;
    }

    /** What it says, with what stands around it. */
    static ObjectNode flat(Document document) {
        ObjectNode flat = document.spec().deepCopy();
        flat.put("name", document.name());
        flat.put("account", document.account());
        flat.put("author", document.author());
        flat.put("time", document.time().toString());
        return flat;
    }
}
