package io.ebbflow.decision.behavior;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.document.Findings;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;

/**
 * What to do while the data that a policy rests on is missing. Whatever is set, nothing is ever
 * removed on missing data.
 *
 * @param after how long it must have been missing
 * @param step how many instances {@link What#SCALE_OUT} adds at a time
 * @param size what {@link What#FALLBACK} falls back to; 0 for the others
 * @param when how the fallback goes together with the present size
 */
public record OnMissingData(What what, Duration after, int step, int size, When when) {

    /** Holds the present size. */
    public static final OnMissingData HOLD =
            new OnMissingData(What.HOLD, Duration.ofMinutes(2), 1, 0, When.STATIC);

    private static final String AT = "/spec/behavior/onMissingData";

    /** What is done. */
    public enum What {
        HOLD,
        SCALE_OUT,
        FALLBACK
    }

    /** KEDA's forms of a fallback. */
    public enum When {
        /** That size. */
        STATIC,
        /** The present size. */
        CURRENT,
        /** The larger of the two. */
        HIGHER,
        /** The smaller of the two, which never adds: a limit for the size that others set. */
        LOWER
    }

    /** The size that is wanted without data. */
    public long wanted(int present) {
        return switch (what) {
            case HOLD -> present;
            case SCALE_OUT -> (long) present + step;
            case FALLBACK ->
                    switch (when) {
                        case STATIC -> size;
                        case CURRENT -> present;
                        case HIGHER -> Math.max(size, present);
                        case LOWER -> Math.min(size, present);
                    };
        };
    }

    /** Reports what a schema cannot say. */
    public static void check(Findings findings) {
        findings.duration(AT + "/after", Duration.ZERO, Duration.ofDays(1));
        if (!findings.sound(AT + "/do")) {
            return;
        }
        boolean fallback = findings.value(AT + "/do").asText().equals("fallback");
        boolean sized = !findings.value(AT + "/size").isMissingNode();
        if (fallback && !sized) {
            findings.problem(AT + "/size", "is missing; a fallback needs the size to fall back to");
        } else if (!fallback && sized) {
            findings.problem(AT + "/size", "goes with do: fallback only");
        }
        String when = findings.value(AT + "/when").asText();
        if (when.equals("lower") || when.equals("current")) {
            findings.warning(
                    AT + "/when",
                    "is '"
                            + when
                            + "', which never adds, and nothing is removed on missing data:"
                            + " it does the same as do: hold");
        }
    }

    /** Reads a block without problems. */
    public static OnMissingData read(JsonNode block) {
        return new OnMissingData(
                Fields.choice(block, "do", HOLD.what()),
                Fields.duration(block, "after", HOLD.after()),
                block.path("step").asInt(HOLD.step()),
                block.path("size").asInt(HOLD.size()),
                Fields.choice(block, "when", HOLD.when()));
    }

    /** Adds itself to a block. */
    public void write(ObjectNode block) {
        block.put("do", Fields.written(what));
        block.put("after", Durations.format(after));
        block.put("step", step);
        if (what == What.FALLBACK) {
            block.put("size", size);
        }
        block.put("when", Fields.written(when));
    }
}
