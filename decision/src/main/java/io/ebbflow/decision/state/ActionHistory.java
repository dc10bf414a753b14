package io.ebbflow.decision.state;

import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.rule.Direction;
import java.time.Instant;
import java.util.Optional;

/**
 * What was last done to one target. Immutable.
 *
 * @param lastActionId null before the first action
 * @param lastTo the size that the last action asked for
 * @param lastOut when the last scale-out was issued; null if there was none
 * @param lastIn when the last scale-in was issued; null if there was none
 * @param inFlight the action that may still change the target; null if there is none
 * @param endedAt when the last action ended or expired, by the clock that said so; an inventory
 *     from before may not show it yet; null while none has ended
 */
public record ActionHistory(
        String lastActionId,
        int lastTo,
        Instant lastOut,
        Instant lastIn,
        InFlight inFlight,
        Instant endedAt) {

    /** An action whose end is not known yet. */
    public record InFlight(String actionId, String policy, int from, int to, Instant expiresAt) {}

    static final ActionHistory NONE = new ActionHistory(null, 0, null, null, null, null);

    ActionHistory issued(Action action) {
        boolean out = Direction.of(action.from(), action.to()) == Direction.OUT;
        return new ActionHistory(
                action.id(),
                action.to(),
                out ? action.time() : lastOut,
                out ? lastIn : action.time(),
                new InFlight(
                        action.id(),
                        action.policy(),
                        action.from(),
                        action.to(),
                        action.expiresAt()),
                null);
    }

    /** After news of an action; news of any but the last one changes nothing. */
    ActionHistory heard(ActionResult result) {
        if (!result.status().isFinal() || !result.actionId().equals(lastActionId)) {
            return this;
        }
        return ended(result.time());
    }

    /** With an action that is past its time no longer in flight. */
    ActionHistory at(Instant now) {
        return inFlight != null && !now.isBefore(inFlight.expiresAt())
                ? ended(inFlight.expiresAt())
                : this;
    }

    private ActionHistory ended(Instant when) {
        Instant latest = endedAt != null && endedAt.isAfter(when) ? endedAt : when;
        return new ActionHistory(lastActionId, lastTo, lastOut, lastIn, null, latest);
    }

    /** When the last action in that direction was issued. */
    public Optional<Instant> last(Direction direction) {
        return Optional.ofNullable(direction == Direction.OUT ? lastOut : lastIn);
    }

    /** The newest time that it holds; no action can matter a full cooldown after it. */
    Instant newest() {
        if (inFlight != null) {
            return inFlight.expiresAt();
        }
        if (lastOut == null || lastIn == null) {
            return lastOut == null ? lastIn : lastOut;
        }
        return lastOut.isAfter(lastIn) ? lastOut : lastIn;
    }
}
