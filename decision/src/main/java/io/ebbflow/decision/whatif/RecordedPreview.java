package io.ebbflow.decision.whatif;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.Decided;
import io.ebbflow.decision.DecisionEngine;
import io.ebbflow.decision.Inputs;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.PolicyPreview;
import io.ebbflow.decision.policy.Application;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.policy.PolicyReader;
import io.ebbflow.decision.policy.PolicyReading;
import io.ebbflow.decision.state.StackState;
import io.ebbflow.detection.model.Score;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A {@link Rehearsal} of each stack in turn, decided on at the end of every window as the job does.
 * What is scored was scored by the detectors that were chosen then. Holds nothing; thread-safe.
 */
public final class RecordedPreview implements PolicyPreview {

    @Override
    public void decide(
            List<byte[]> documents,
            Set<String> acting,
            List<Score> scores,
            Consumer<Decision> each) {
        Inputs inputs = inputs(documents, acting);
        Map<String, List<Score>> stacks = new TreeMap<>();
        for (Score score : scores) {
            stacks.computeIfAbsent(score.sample().stack().toString(), key -> new ArrayList<>())
                    .add(score);
        }
        stacks.forEach((stack, all) -> play(Entity.parse(stack), all, inputs, each));
    }

    private static void play(
            Entity stack, List<Score> scores, Inputs inputs, Consumer<Decision> each) {
        DecisionEngine engine = new DecisionEngine();
        StackState state = new StackState(stack);
        Rehearsal rehearsal = new Rehearsal(RehearsalSettings.DEFAULT, stack);
        Map<Instant, List<Score>> windows = new TreeMap<>();
        for (Score score : scores) {
            windows.computeIfAbsent(score.time(), key -> new ArrayList<>()).add(score);
        }
        windows.forEach(
                (now, ended) -> {
                    ended.forEach(rehearsal::hear);
                    rehearsal.upTo(now).forEach(score -> engine.observe(state, score));
                    rehearsal.inventory(now).forEach(target -> engine.observe(state, target));
                    for (Decided decided : engine.decide(state, inputs, now)) {
                        each.accept(decided.decision());
                        decided.action()
                                .ifPresent(
                                        action ->
                                                engine.observe(state, rehearsal.carryOut(action)));
                    }
                });
    }

    private static Inputs inputs(List<byte[]> documents, Set<String> acting) {
        List<Policy> policies = new ArrayList<>();
        List<Application> applications = new ArrayList<>();
        Set<String> known = new TreeSet<>();
        for (byte[] document : documents) {
            PolicyReading reading = read(document, acting);
            applications.addAll(reading.applications());
            reading.policies().stream()
                    .filter(policy -> known.add(policy.name()))
                    .forEach(policies::add);
        }
        return new Inputs(policies, List.of(), List.of(), applications);
    }

    private static PolicyReading read(byte[] document, Set<String> acting) {
        try {
            if (Json.mapper().readTree(document) instanceof ObjectNode tree
                    && acting.contains(tree.path("metadata").path("name").asText())
                    && tree.path("spec") instanceof ObjectNode spec
                    && !tree.path("kind").asText().equals(Application.KIND)) {
                spec.put("mode", "act");
                return PolicyReader.read("policy", text(Json.write(tree)));
            }
        } catch (IOException e) {
            // the reader below says the same in its own words, and nobody asked for them
            return new PolicyReading(List.of(), List.of(), List.of());
        }
        return PolicyReader.read("policy", text(document));
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
