package io.ebbflow.actuation.http.api;

import io.ebbflow.detection.model.Score;
import io.ebbflow.ingest.model.Entity;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What was scored lately. Thread-safe. */
public interface RecordedScores {

    /**
     * The scores of everything that belongs to some stacks, from a time until now, in any order.
     * Those of single containers are left out: policies look at the service that they are of, and
     * there may be more of them than of everything else.
     *
     * @param most of them; more are refused
     * @throws IOException if they cannot be read just now
     * @throws TooMany if there are more
     */
    List<Score> since(Instant from, Set<Entity> stacks, int most) throws IOException, TooMany;

    /** There are more scores than may be held at once. */
    final class TooMany extends Exception {
        private static final long serialVersionUID = 1;
    }
}
