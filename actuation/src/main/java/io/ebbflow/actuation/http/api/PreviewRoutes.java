package io.ebbflow.actuation.http.api;

import static io.ebbflow.actuation.account.Role.OPERATOR;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.http.AuditLog;
import io.ebbflow.actuation.http.ProblemException;
import io.ebbflow.actuation.http.Route;
import io.ebbflow.decision.model.PolicyCheck;
import io.ebbflow.decision.model.PolicyPreview;
import io.ebbflow.detection.model.Score;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.kafka.Json;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/**
 * Tries a text of policies on what was scored lately, beside what holds now. The policies of the
 * text act, whatever their mode; others on the same targets keep theirs.
 */
final class PreviewRoutes {

    private static final int MOST_SCORES = 40_000;
    private static final int MOST_MINUTES = 120;
    private static final String MINUTES = "15";

    /** What a rehearsal can model the size of. */
    private static final Set<EntityKind> REHEARSED =
            EnumSet.of(EntityKind.SERVICE, EntityKind.VM_GROUP);

    private final Desk desk;
    private final PolicyRoutes policies;
    private final PolicyPreview preview = PolicyPreview.installed();

    /** Scores of minutes fill much of a small heap: one at a time. */
    private final Semaphore one = new Semaphore(1);

    /** A target, with what would have come of it. */
    private record Compared(Entity target, PreviewRun.Figures before, PreviewRun.Figures after) {}

    /** What is answered. */
    private record Answer(Instant from, Instant until, int scores, List<Compared> targets) {}

    PreviewRoutes(Desk desk, PolicyRoutes policies) {
        this.desk = desk;
        this.policies = policies;
    }

    List<Route> routes() {
        return List.of(
                Route.post(
                        "/api/v1/policies/preview",
                        OPERATOR,
                        "What a text of policies would have done in the last ?minutes=15, beside"
                                + " what holds now; nothing is published",
                        "policies",
                        this::tryOut));
    }

    private void tryOut(Context ctx) {
        AuditLog.onlyLooked(ctx);
        List<PolicyCheck.Document> documents = policies.read(ctx);
        Duration span = span(ctx.queryParam("minutes"));
        if (!one.tryAcquire()) {
            throw new ProblemException(503, "another preview is being worked out; try again");
        }
        try {
            Body.answer(ctx, compare(documents, span));
        } finally {
            one.release();
        }
    }

    private static Duration span(String minutes) {
        String text = minutes == null ? MINUTES : minutes;
        if (!text.matches("[0-9]{1,4}")
                || Integer.parseInt(text) < 1
                || Integer.parseInt(text) > MOST_MINUTES) {
            throw new ProblemException(
                    422, "minutes must be in 1 to " + MOST_MINUTES + ", got '" + text + "'");
        }
        return Duration.ofMinutes(Integer.parseInt(text));
    }

    private Answer compare(List<PolicyCheck.Document> documents, Duration span) {
        Set<Entity> targets =
                documents.stream()
                        .map(PolicyCheck.Document::target)
                        .filter(target -> REHEARSED.contains(target.kind()))
                        .collect(Collectors.toSet());
        if (targets.isEmpty()) {
            throw new ProblemException(
                    422,
                    "only policies on services and VM groups can be tried: the size of nothing else"
                            + " is modelled");
        }
        Instant until = desk.clock().instant();
        Instant from = until.minus(span);
        List<Score> scores = scores(from, stacks(targets), span);
        Set<String> names =
                documents.stream().map(PolicyCheck.Document::name).collect(Collectors.toSet());
        List<byte[]> before = holding(targets, Set.of());
        List<byte[]> after = new ArrayList<>(holding(targets, names));
        documents.forEach(document -> after.add(document.json()));
        Map<Entity, PreviewRun> now = run(before, names, scores, targets);
        Map<Entity, PreviewRun> then = run(after, names, scores, targets);
        return new Answer(
                from,
                until,
                scores.size(),
                targets.stream()
                        .sorted((a, b) -> a.toString().compareTo(b.toString()))
                        .map(
                                target ->
                                        new Compared(
                                                target,
                                                now.get(target).figures(),
                                                then.get(target).figures()))
                        .toList());
    }

    private Set<Entity> stacks(Set<Entity> targets) {
        Set<Entity> stacks = new HashSet<>();
        for (Entity target : targets) {
            stacks.add(
                    InventoryRoutes.stackOf(desk.model(), target)
                            .orElseThrow(
                                    () ->
                                            new ProblemException(
                                                    422,
                                                    "there is nothing to try it on: no adapter"
                                                            + " reports "
                                                            + target)));
        }
        return stacks;
    }

    private List<Score> scores(Instant from, Set<Entity> stacks, Duration span) {
        try {
            List<Score> scores = desk.scores().since(from, stacks, MOST_SCORES);
            if (scores.isEmpty()) {
                throw new ProblemException(
                        422,
                        "there is nothing to try it on: nothing of "
                                + stacks
                                + " was scored in the last "
                                + span.toMinutes()
                                + " minutes");
            }
            return scores;
        } catch (RecordedScores.TooMany e) {
            throw new ProblemException(
                    422,
                    "there are more than "
                            + MOST_SCORES
                            + " scores of "
                            + stacks
                            + " in "
                            + span.toMinutes()
                            + " minutes; try fewer minutes");
        } catch (IOException e) {
            throw new ProblemException(503, e.getMessage() + "; try again");
        }
    }

    /** The documents that hold now and may matter to these targets, without those of some names. */
    private List<byte[]> holding(Set<Entity> targets, Set<String> without) {
        List<byte[]> found = new ArrayList<>();
        desk.policies()
                .all()
                .forEach(
                        (name, json) -> {
                            if (!without.contains(name) && concerns(json, targets)) {
                                found.add(json);
                            }
                        });
        return found;
    }

    private static boolean concerns(byte[] json, Set<Entity> targets) {
        try {
            JsonNode spec = Json.mapper().readTree(json).path("spec");
            // an application has no target of its own, but speaks of those of its stack
            return !spec.has("target")
                    || InventoryRoutes.entity(spec, "target").map(targets::contains).orElse(false);
        } catch (IOException e) {
            return false;
        }
    }

    private Map<Entity, PreviewRun> run(
            List<byte[]> documents, Set<String> acting, List<Score> scores, Set<Entity> targets) {
        Map<Entity, PreviewRun> runs = new LinkedHashMap<>();
        targets.forEach(target -> runs.put(target, new PreviewRun()));
        preview.decide(
                documents,
                acting,
                scores,
                decision -> {
                    PreviewRun run = runs.get(decision.target());
                    if (run != null) {
                        run.take(decision);
                    }
                });
        return runs;
    }
}
