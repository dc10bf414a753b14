package io.ebbflow.decision;

import io.ebbflow.decision.guard.Proposal;
import io.ebbflow.decision.model.GuardResult;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.ingest.model.Entity;
import java.time.Instant;
import java.util.Optional;

/** The one sentence of a decision. */
final class Wording {

    private Wording() {}

    /**
     * @param before since when an observing policy has been saying the same; empty if it has not
     */
    static String reason(
            Draft draft, Outcome outcome, Instant expiresAt, Optional<Instant> before) {
        return switch (outcome) {
            case ACT -> change(draft) + ": " + finding(draft) + whole(draft);
            case ADVISE ->
                    "advises to "
                            + change(draft)
                            + ": "
                            + finding(draft)
                            + "; waits for approval until "
                            + expiresAt;
            case OBSERVE ->
                    "would "
                            + change(draft)
                            + ": "
                            + finding(draft)
                            + before.map(since -> "; as before, since " + since).orElse("")
                            + "; the policy only observes";
            case STEADY -> "no action because " + finding(draft);
            case HELD -> held(draft);
        };
    }

    private static String held(Draft draft) {
        GuardResult failure = draft.failure().orElseThrow();
        String because = "no action because " + failure.detail();
        return draft.proposal().isEmpty()
                ? because
                : because
                        + "; due was to "
                        + Sizes.verb(draft.policy().target(), draft.proposal().get().direction())
                        + ", as "
                        + finding(draft);
    }

    private static String change(Draft draft) {
        Proposal proposal = draft.proposal().orElseThrow();
        Entity target = draft.policy().target();
        String to = Sizes.text(target, proposal.to());
        if (proposal.renewal()) {
            return "keep " + target + " at " + to;
        }
        return Sizes.verb(target, proposal.direction())
                + " "
                + target
                + " from "
                + Sizes.text(target, draft.from())
                + " to "
                + to;
    }

    private static String whole(Draft draft) {
        return draft.partOf().map(other -> "; together with " + other.policy().target()).orElse("");
    }

    private static String finding(Draft draft) {
        return draft.proposal().map(Proposal::finding).orElse(draft.appraisal().finding());
    }
}
