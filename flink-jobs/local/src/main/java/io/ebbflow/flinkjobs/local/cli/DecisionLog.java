package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.decision.Explanation;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.topic.Topic;
import io.ebbflow.kafka.topic.TopicAdminException;
import io.ebbflow.kafka.topic.TopicScan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import picocli.CommandLine.Mixin;

/** What was decided and what came of it, as the topics have it. */
final class DecisionLog {

    @Mixin private KafkaOptions kafka;

    /** Decisions that match, oldest first. */
    List<Decision> decisions(Predicate<Decision> wanted) throws IOException, TopicAdminException {
        List<Decision> found = new ArrayList<>();
        scan(
                Topic.DECISIONS,
                Decision.class,
                decision -> {
                    if (wanted.test(decision)) {
                        found.add(decision);
                    }
                });
        found.sort(Comparator.comparing(Decision::time));
        return found;
    }

    /** What was heard of an action, oldest first. */
    List<ActionResult> results(String actionId) throws IOException, TopicAdminException {
        List<ActionResult> found = new ArrayList<>();
        scan(
                Topic.ACTION_RESULTS,
                ActionResult.class,
                result -> {
                    if (result.actionId().equals(actionId)) {
                        found.add(result);
                    }
                });
        found.sort(Comparator.comparing(ActionResult::time).thenComparing(ActionResult::status));
        return found;
    }

    /** The decision for people, and what became of its action. */
    String explain(Decision decision) throws IOException, TopicAdminException {
        StringBuilder text = new StringBuilder(Explanation.of(decision));
        if (decision.actionId() != null) {
            List<ActionResult> results = results(decision.actionId());
            if (results.isEmpty()) {
                text.append("  result    nothing heard yet\n");
            }
            for (ActionResult result : results) {
                text.append("  result    ")
                        .append(result.time())
                        .append(' ')
                        .append(result.status().name().toLowerCase(Locale.ROOT))
                        .append(": ")
                        .append(result.detail())
                        .append('\n');
            }
        }
        return text.toString();
    }

    private <T> void scan(Topic topic, Class<T> type, Consumer<T> each)
            throws IOException, TopicAdminException {
        try {
            TopicScan.read(
                    kafka.client(),
                    topic.name(kafka.prefix()),
                    record -> record.value().ifPresent(value -> each.accept(read(value, type))));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static <T> T read(byte[] value, Class<T> type) {
        try {
            return Json.read(value, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
