package io.ebbflow.ingest.netstats.collect;

import io.ebbflow.ingest.network.Counters;
import io.ebbflow.ingest.network.Rates;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Rates of counters by the time that really passed: (now - before) / elapsed. There is none for a
 * first reading, over a restart (a counter fell, the counters are younger, or somebody else
 * counts), and over more than the longest gap. All counters are of 64 bits: they do not wrap in the
 * life of a switch, so a fall is a restart. Not thread-safe.
 */
final class CounterRates {

    private final Duration longestGap;
    private final Map<String, Counted> last = new HashMap<>();

    CounterRates(Duration longestGap) {
        this.longestGap = longestGap;
    }

    /** Rates, and the time they rest on. */
    record Measured(Rates rates, double seconds) {}

    /** Whether the reading is newer than the last one of what the key stands for. */
    boolean isNews(String key, Counted now) {
        Counted before = last.get(key);
        return before == null || now.time().isAfter(before.time());
    }

    /** Takes the next reading of what the key stands for, which must be news. */
    Optional<Measured> take(String key, Counted now) {
        Counted before = last.put(key, now);
        if (before == null
                || now.age().startedAfter(before.age())
                || fell(before.counters(), now.counters())) {
            return Optional.empty();
        }
        Duration elapsed = Duration.between(before.time(), now.time());
        if (elapsed.compareTo(longestGap) > 0) {
            return Optional.empty();
        }
        double seconds = elapsed.toNanos() / 1e9;
        return Optional.of(
                new Measured(rates(before.counters(), now.counters(), seconds), seconds));
    }

    /** Forgets what has not been read since. */
    void forget(Instant before) {
        last.values().removeIf(counted -> counted.time().isBefore(before));
    }

    private static boolean fell(Counters before, Counters now) {
        return fell(before.receiveBytes(), now.receiveBytes())
                || fell(before.transmitBytes(), now.transmitBytes())
                || fell(before.receivePackets(), now.receivePackets())
                || fell(before.transmitPackets(), now.transmitPackets());
    }

    private static boolean fell(Long before, Long now) {
        return before != null && now != null && now < before;
    }

    private static Rates rates(Counters before, Counters now, double seconds) {
        return new Rates(
                rate(before.receiveBytes(), now.receiveBytes(), 8 / seconds),
                rate(before.transmitBytes(), now.transmitBytes(), 8 / seconds),
                rate(before.receivePackets(), now.receivePackets(), 1 / seconds),
                rate(before.transmitPackets(), now.transmitPackets(), 1 / seconds));
    }

    private static Double rate(Long before, Long now, double factor) {
        return before == null || now == null ? null : (Double) ((now - before) * factor);
    }
}
