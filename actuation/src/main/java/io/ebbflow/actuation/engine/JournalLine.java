package io.ebbflow.actuation.engine;

import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import java.time.Instant;

/**
 * One line of the journal.
 *
 * @param id of the action
 * @param action only with {@link Kind#OPENED}
 * @param result with {@link Kind#OPENED} and {@link Kind#RESULT}
 * @param status with {@link Kind#PUBLISHED}: which result is on the topic
 */
record JournalLine(
        Kind kind,
        String id,
        Instant time,
        Action action,
        ActionResult result,
        ActionResult.Status status) {

    enum Kind {
        /** An action came in, with its first result. */
        OPENED,
        /** A later result. */
        RESULT,
        /** A person approved it. */
        APPROVED,
        /** A result stands on the topic; it need not be sent again. */
        PUBLISHED,
        /** What compaction leaves of an action that is over: its id, so that it stays known. */
        CLOSED
    }

    static JournalLine opened(Action action, ActionResult first) {
        return new JournalLine(Kind.OPENED, action.id(), first.time(), action, first, null);
    }

    static JournalLine result(ActionResult result) {
        return new JournalLine(Kind.RESULT, result.actionId(), result.time(), null, result, null);
    }

    static JournalLine approved(String id, Instant time) {
        return new JournalLine(Kind.APPROVED, id, time, null, null, null);
    }

    static JournalLine published(ActionResult result) {
        return new JournalLine(
                Kind.PUBLISHED, result.actionId(), result.time(), null, null, result.status());
    }

    static JournalLine closed(String id, Instant time) {
        return new JournalLine(Kind.CLOSED, id, time, null, null, null);
    }
}
