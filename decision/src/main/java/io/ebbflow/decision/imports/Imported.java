package io.ebbflow.decision.imports;

import io.ebbflow.decision.document.Problem;
import java.util.Comparator;
import java.util.List;

/**
 * What came of a configuration of another autoscaler.
 *
 * @param documents policies as YAML, with comments that name the lines they come from; each is
 *     valid by itself
 * @param problems what could not be taken over, or means something else here, by line
 */
public record Imported(List<String> documents, List<Problem> problems) {

    public Imported {
        documents = List.copyOf(documents);
        problems =
                problems.stream()
                        .sorted(
                                Comparator.comparingInt(Problem::line)
                                        .thenComparingInt(Problem::column))
                        .toList();
    }

    /** All policies as one text. */
    public String text() {
        return String.join("---\n", documents);
    }
}
