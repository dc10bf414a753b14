package io.ebbflow.decision.behavior;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.document.Findings;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * How far a size may move within a period, as the {@code policies} of HPA's {@code behavior}.
 *
 * @param each none of them: no limit
 * @param select which of several limits holds
 */
public record Limits(List<Limit> each, Select select) {

    /** Without a limit. */
    public static final Limits NONE = new Limits(List.of(), Select.MAX);

    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofDays(1);

    /** Which of several limits holds. */
    public enum Select {
        /** The one that lets the size move furthest. */
        MAX,
        /** The one that lets it move least. */
        MIN,
        /** The size never moves in this direction. */
        DISABLED
    }

    /**
     * One limit.
     *
     * @param amount instances, or percent of the size at the start of the period, at least 1
     */
    public record Limit(boolean percent, int amount, Duration period) {

        /** The size that may be reached from {@code start}, the size when the period began. */
        long reach(Direction direction, long start) {
            if (!percent) {
                return direction == Direction.OUT ? start + amount : start - amount;
            }
            // as HPA: adding rounds up, and what remains after removing rounds down
            return direction == Direction.OUT
                    ? (start * (100 + amount) + 99) / 100
                    : Math.floorDiv(start * (100 - amount), 100);
        }

        @Override
        public String toString() {
            return amount + (percent ? "%" : "") + " per " + Durations.format(period);
        }
    }

    public Limits {
        each = List.copyOf(each);
    }

    /** What a size was when a period began. */
    @FunctionalInterface
    public interface SizeAtStart {
        long of(Duration period);
    }

    /** The furthest size allowed, not before {@code from}; empty where nothing limits. */
    public OptionalInt furthest(Direction direction, int from, SizeAtStart start) {
        if (select == Select.DISABLED) {
            return OptionalInt.of(from);
        }
        if (each.isEmpty()) {
            return OptionalInt.empty();
        }
        boolean larger = (direction == Direction.OUT) == (select == Select.MAX);
        var reached =
                each.stream().mapToLong(limit -> limit.reach(direction, start.of(limit.period())));
        long chosen = (larger ? reached.max() : reached.min()).orElseThrow();
        long bounded = direction == Direction.OUT ? Math.max(from, chosen) : Math.min(from, chosen);
        return OptionalInt.of((int) Math.max(0, Math.min(Integer.MAX_VALUE, bounded)));
    }

    static void check(Findings findings, String pointer) {
        JsonNode limits = findings.value(pointer + "/limits");
        for (int i = 0; i < limits.size(); i++) {
            findings.duration(pointer + "/limits/" + i + "/period", LEAST, MOST);
        }
    }

    static Limits read(JsonNode direction) {
        List<Limit> each = new ArrayList<>();
        for (JsonNode limit : direction.path("limits")) {
            boolean percent = limit.has("percent");
            each.add(
                    new Limit(
                            percent,
                            limit.path(percent ? "percent" : "instances").asInt(),
                            Durations.parse(limit.path("period").asText())));
        }
        return new Limits(each, Fields.choice(direction, "select", Select.MAX));
    }

    void write(ObjectNode direction) {
        if (equals(NONE)) {
            return;
        }
        ArrayNode limits = direction.putArray("limits");
        for (Limit limit : each) {
            limits.addObject()
                    .put(limit.percent() ? "percent" : "instances", limit.amount())
                    .put("period", Durations.format(limit.period()));
        }
        direction.put("select", Fields.written(select));
    }
}
