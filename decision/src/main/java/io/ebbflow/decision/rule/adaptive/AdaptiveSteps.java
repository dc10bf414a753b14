package io.ebbflow.decision.rule.adaptive;

import io.ebbflow.decision.document.Numbers;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.decision.rule.adaptive.Learned.Phase;
import java.time.Instant;
import java.util.Optional;

/**
 * One reading's worth of Elascale's adaptive algorithm (Khazaei, Ravichandiran, Park, Bannazadeh,
 * Tizghadam and Leon-Garcia, "Elascale: Autoscaling and Monitoring as a Service", 2017, and its
 * engine). With {@code T} the upper and {@code L} the lower threshold, a round is:
 *
 * <pre>
 * 1. value &gt;= T and value &gt;= 1 - alpha:  scale out; the round ends
 *    value &gt;= T otherwise:               look again after beta; if then value &gt; T, T *= 1 + alpha
 * 2. value &lt; floor:                      scale in; the round ends
 *    otherwise:                          look again after beta; if then value &lt; L, L *= 1 - alpha
 * </pre>
 *
 * Step 2 follows in the same round with the value that step 1 saw last. Where the original sleeps
 * for beta and reads again, the first reading that ends at least beta later is taken; and the
 * reading that closes a round opens the next, as there is no interval to wait for between two.
 * {@code L} never scales anything by itself: below it the original only learns.
 */
final class AdaptiveSteps {

    private final Parameters parameters;

    AdaptiveSteps(Parameters parameters) {
        this.parameters = parameters;
    }

    Learned next(Learned state, double value, Instant time) {
        if (state.until() != null && time.isBefore(state.until())) {
            return state(state, state.phase(), state.until(), time, Optional.empty(), state.note());
        }
        return switch (state.phase()) {
            case LOOK -> look(state, value, time, "");
            case LOOK_AGAIN_ABOVE -> lookAgainAbove(state, value, time);
            case LOOK_AGAIN_BELOW -> lookAgainBelow(state, value, time);
        };
    }

    private Learned look(Learned state, double value, Instant time, String before) {
        if (value < state.upper()) {
            return lookDown(state, value, time, before);
        }
        if (value >= 1 - parameters.alpha()) {
            return verdict(
                    state,
                    time,
                    Direction.OUT,
                    "at or above its threshold "
                            + text(state.upper())
                            + " and above "
                            + text(1 - parameters.alpha()));
        }
        return state(
                state,
                Phase.LOOK_AGAIN_ABOVE,
                time.plus(parameters.beta()),
                time,
                Optional.empty(),
                before
                        + "at or above its threshold "
                        + text(state.upper())
                        + " but below "
                        + text(1 - parameters.alpha())
                        + "; it is looked at again");
    }

    private Learned lookAgainAbove(Learned state, double value, Instant time) {
        if (value <= state.upper()) {
            return lookDown(state, value, time, "no longer above " + text(state.upper()) + "; ");
        }
        double raised = parameters.raised(state.upper());
        String note =
                raised > state.upper()
                        ? "still above "
                                + text(state.upper())
                                + ", so the threshold rises to "
                                + text(raised)
                                + "; "
                        : "still above the highest threshold allowed, "
                                + text(state.upper())
                                + "; ";
        return lookDown(with(state, raised, state.lower()), value, time, note);
    }

    private Learned lookDown(Learned state, double value, Instant time, String before) {
        if (value < parameters.floor()) {
            return verdict(state, time, Direction.IN, before + "below " + text(parameters.floor()));
        }
        String note = before.isEmpty() ? "below " + text(state.upper()) + "; " : before;
        return state(
                state,
                Phase.LOOK_AGAIN_BELOW,
                time.plus(parameters.beta()),
                time,
                Optional.empty(),
                note + "not below " + text(parameters.floor()));
    }

    private Learned lookAgainBelow(Learned state, double value, Instant time) {
        if (value >= state.lower()) {
            return look(state, value, time, "");
        }
        double lowered = parameters.lowered(state.lower());
        String note =
                lowered < state.lower()
                        ? "below "
                                + text(state.lower())
                                + ", so the lower threshold falls to "
                                + text(lowered)
                                + "; "
                        : "";
        return look(with(state, state.upper(), lowered), value, time, note);
    }

    private static Learned with(Learned state, double upper, double lower) {
        return new Learned(
                upper,
                lower,
                state.phase(),
                state.until(),
                state.seenUntil(),
                state.verdict(),
                state.note());
    }

    private static Learned verdict(Learned state, Instant time, Direction direction, String note) {
        return state(state, Phase.LOOK, null, time, Optional.of(direction), note);
    }

    private static Learned state(
            Learned state,
            Phase phase,
            Instant until,
            Instant time,
            Optional<Direction> verdict,
            String note) {
        return new Learned(state.upper(), state.lower(), phase, until, time, verdict, note);
    }

    private static String text(double value) {
        return Numbers.text(value);
    }
}
