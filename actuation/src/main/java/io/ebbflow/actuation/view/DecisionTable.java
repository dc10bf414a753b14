package io.ebbflow.actuation.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The last decisions: {@value #MOST} of any outcome, and {@value #MOST_NOTABLE} of those that
 * something was due in, which many times as many steady ones would push out. Guarded by the read
 * model.
 */
final class DecisionTable {

    static final int MOST = 200;
    static final int MOST_NOTABLE = 400;

    private final Recent<Kept> all = new Recent<>(MOST);
    private final Recent<Kept> notable = new Recent<>(MOST_NOTABLE);
    private long taken;

    private record Kept(long number, String target, String json) {}

    void add(JsonNode decision, String json) {
        Kept kept = new Kept(taken++, decision.path("target").asText(), json);
        all.add(kept);
        String outcome = decision.path("outcome").asText();
        if (!outcome.isEmpty() && !outcome.equals("steady")) {
            notable.add(kept);
        }
    }

    /** All of them, newest first. */
    List<String> newestFirst() {
        return newest(any -> true);
    }

    /** Those on a target, newest first. */
    List<String> of(String target) {
        return newest(kept -> kept.target().equals(target));
    }

    private List<String> newest(Predicate<Kept> wanted) {
        Map<Long, Kept> each = new LinkedHashMap<>();
        all.newestFirst().forEach(kept -> each.put(kept.number(), kept));
        notable.newestFirst().forEach(kept -> each.put(kept.number(), kept));
        List<Kept> sorted = new ArrayList<>(each.values());
        sorted.removeIf(wanted.negate());
        sorted.sort(Comparator.comparingLong(Kept::number).reversed());
        return sorted.stream().map(Kept::json).toList();
    }
}
