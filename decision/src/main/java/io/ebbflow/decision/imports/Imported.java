package io.ebbflow.decision.imports;

import io.ebbflow.decision.document.Problem;
import java.util.List;

/**
 * What came of a translation.
 *
 * @param yaml policies that are valid, with mode observe; empty if none could be translated
 * @param problems what could not be translated, or means something else here, in the order of the
 *     text
 */
public record Imported(String yaml, List<Problem> problems) {

    public Imported {
        problems = List.copyOf(problems);
    }
}
