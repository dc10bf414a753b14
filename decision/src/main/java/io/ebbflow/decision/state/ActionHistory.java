package io.ebbflow.decision.state;

import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.rule.Direction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
 * @param changes of a day, the newest {@value #MOST_CHANGES}, oldest first
 * @param until when the last change falls away by itself; null if it stays
 */
public record ActionHistory(
        String lastActionId,
        int lastTo,
        Instant lastOut,
        Instant lastIn,
        InFlight inFlight,
        Instant endedAt,
        List<Change> changes,
        Instant until) {

    /** Changes kept at most. */
    static final int MOST_CHANGES = 256;

    /** One change of size, from the time of its issue. */
    public record Change(Instant time, int from, int to) {

        public Direction direction() {
            return Direction.of(from, to);
        }
    }

    public ActionHistory {
        changes = List.copyOf(changes);
    }

    /** An action whose end is not known yet. */
    public record InFlight(String actionId, String policy, int from, int to, Instant expiresAt) {}

    static final ActionHistory NONE =
            new ActionHistory(null, 0, null, null, null, null, List.of(), null);

    /** After that action, which changes this target from one size to another. */
    ActionHistory issued(Action action, int from, int to) {
        // a renewed rate is no change of size
        boolean out = to > from;
        boolean in = to < from;
        List<Change> all = new ArrayList<>(changes);
        all.removeIf(
                change -> change.time().isBefore(action.time().minus(StackState.ACTIONS_KEPT)));
        if (from != to) {
            all.add(new Change(action.time(), from, to));
        }
        return new ActionHistory(
                action.id(),
                to,
                out ? action.time() : lastOut,
                in ? action.time() : lastIn,
                new InFlight(action.id(), action.policy(), from, to, action.expiresAt()),
                null,
                all.subList(Math.max(0, all.size() - MOST_CHANGES), all.size()),
                action.until());
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
        return new ActionHistory(
                lastActionId, lastTo, lastOut, lastIn, null, latest, changes, until);
    }

    /** When the last action in that direction was issued. */
    public Optional<Instant> last(Direction direction) {
        return Optional.ofNullable(direction == Direction.OUT ? lastOut : lastIn);
    }

    /** Changes after that time, oldest first. */
    public List<Change> since(Instant after) {
        int first = changes.size();
        while (first > 0 && changes.get(first - 1).time().isAfter(after)) {
            first--;
        }
        return changes.subList(first, changes.size());
    }

    /** The newest time that it holds; no action can matter a full cooldown after it. */
    Instant newest() {
        if (inFlight != null) {
            return inFlight.expiresAt();
        }
        if (lastOut == null && lastIn == null) {
            return endedAt;
        }
        if (lastOut == null || lastIn == null) {
            return lastOut == null ? lastIn : lastOut;
        }
        return lastOut.isAfter(lastIn) ? lastOut : lastIn;
    }
}
