package io.ebbflow.ingest.intake.prometheus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Families by name, the latest word of each. Prometheus sends metadata apart from samples and only
 * once a minute, so it is kept; at most {@value #MAX_FAMILIES}, the one asked for least recently
 * goes. Thread-safe.
 */
public final class Families {

    static final int MAX_FAMILIES = 20_000;

    private static final List<String> SUFFIXES =
            List.of("_total", "_bucket", "_count", "_sum", "_created", "_info");

    private final Map<String, Family> byName =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Family> eldest) {
                    return size() > MAX_FAMILIES;
                }
            };

    /** Remembers a family; what is too long to be one is not. */
    public synchronized void note(Family family) {
        if (family.name().length() <= Family.MAX_TEXT
                && family.unit().length() <= Family.MAX_TEXT) {
            byName.put(family.name(), family);
        }
    }

    /** The family of a metric: of its own name, or of its name without a suffix. */
    public synchronized Family of(String metric) {
        Family known = byName.get(metric);
        for (String suffix : SUFFIXES) {
            if (known != null) {
                return known;
            }
            if (metric.endsWith(suffix)) {
                known = byName.get(metric.substring(0, metric.length() - suffix.length()));
            }
        }
        return known == null ? Family.unknown(metric) : known;
    }

    synchronized int size() {
        return byName.size();
    }
}
