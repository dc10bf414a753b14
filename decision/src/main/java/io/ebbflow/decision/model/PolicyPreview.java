package io.ebbflow.decision.model;

import io.ebbflow.detection.model.Score;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tries policies on what was recorded, for those who publish them but do not know what they mean.
 * Found through {@link java.util.ServiceLoader}.
 */
public interface PolicyPreview {

    /** The one that was put on the class path. */
    static PolicyPreview installed() {
        return ServiceLoader.load(PolicyPreview.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no PolicyPreview is there"));
    }

    /**
     * Everything that would have been decided, had these policies held while that was recorded.
     * Sizes are modelled: they are those that the actions would have led to.
     *
     * @param documents policies and applications as they are published; what cannot be read is left
     *     out, as the job does
     * @param acting names of those that act, whatever their mode says
     * @param scores of all targets and of what surrounds them, in any order
     * @param each hears of the decisions, those of one stack in the order of their times
     */
    void decide(
            List<byte[]> documents,
            Set<String> acting,
            List<Score> scores,
            Consumer<Decision> each);
}
