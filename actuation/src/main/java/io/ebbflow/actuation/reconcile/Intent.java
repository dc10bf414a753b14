package io.ebbflow.actuation.reconcile;

import io.ebbflow.actuation.engine.History;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.decision.model.Mode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** An order to the engine, like any other. */
final class Intent {

    /** Stands for a policy in our actions. */
    static final String POLICY = "reconcile";

    /** What was seen is not true for much longer; if it is, the order comes again. */
    static final Duration LASTS = Duration.ofMinutes(1);

    private static final int HASH_BYTES = 6;

    private Intent() {}

    static Action order(Situation situation, Finding finding) {
        String id = id(situation, finding);
        return new Action(
                id,
                situation.now(),
                situation.now().plus(LASTS),
                situation.group().stack(),
                situation.group().target(),
                Action.Kind.SCALE,
                Mode.ACT,
                finding.from(),
                finding.to(),
                POLICY,
                id,
                finding.reason(),
                finding.victims(),
                null,
                null,
                null,
                List.of());
    }

    /**
     * The same for the same cause, in any process: an order that comes twice is carried out once.
     * What ended since the last one is part of the cause, but for what a dry run refused: that is
     * refused again.
     */
    private static String id(Situation situation, Finding finding) {
        String last = "";
        for (History.Done done : situation.history().over()) {
            last = situation.isDryRun() && done.status() == Status.REJECTED ? last : done.id();
        }
        String cause = finding.key() + " after " + last + (situation.isDryRun() ? " dry" : "");
        return History.RECONCILED
                + situation.group().target().toString().replace('/', '.')
                + "-"
                + finding.remedy().text()
                + "-"
                + hash(cause);
    }

    private static String hash(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
