package io.ebbflow.ingest.netstats.collect;

import io.ebbflow.ingest.netstats.collect.Identification.Identified;
import io.ebbflow.ingest.network.NetworkStats;
import io.ebbflow.ingest.network.Scope;
import io.ebbflow.topology.PortRef;
import io.ebbflow.topology.SeenPorts;
import io.ebbflow.topology.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes records of the readings of one source: who it is, at what rate. Knows nothing of time but
 * what readings say. Not thread-safe; what sources share is.
 */
public final class Collector {

    /**
     * After this many intervals without a reading there is no rate, and somebody else may report.
     */
    private static final int PATIENCE = 3;

    private final String source;
    private final Shared shared;
    private final CounterRates rates;
    private final SeenPorts seenPorts;
    private final Duration patience;

    /** What the collectors of all sources have in common. Thread-safe. */
    public static final class Shared {

        private final Topology topology;
        private final Identification identification;
        private final Ownership ownership;

        /**
         * @param onlyListed whether what the topology does not name is left out
         * @param interval the longest between two readings of any source
         */
        public Shared(Topology topology, boolean onlyListed, Duration interval) {
            this.topology = topology;
            this.identification = new Identification(topology, onlyListed);
            this.ownership = new Ownership(interval.multipliedBy(PATIENCE));
        }
    }

    /**
     * @param source name of the source
     * @param interval between two readings of it
     */
    public Collector(String source, Duration interval, Shared shared) {
        this.source = source;
        this.shared = shared;
        this.patience = interval.multipliedBy(PATIENCE);
        this.rates = new CounterRates(patience);
        this.seenPorts = new SeenPorts(shared.topology);
    }

    /**
     * What became of a reading.
     *
     * @param news what people should know of it, each told once
     */
    public record Collected(List<NetworkStats> stats, List<String> news) {}

    /** Takes the next reading of the source. */
    public Collected take(Reading reading, Instant now) {
        Map<String, Identified> known = new LinkedHashMap<>();
        Map<String, Counted> counted = new LinkedHashMap<>();
        Set<PortRef> ports = new HashSet<>();
        for (Counted one : reading.counted()) {
            if (one.scope() == Scope.PORT) {
                ports.add(new PortRef(shared.topology.switchName(one.switchId()), one.port()));
            }
            Optional<Identified> identified =
                    one.counters().any() ? shared.identification.of(one) : Optional.empty();
            if (identified.isPresent()) {
                String key = identified.get().key();
                known.putIfAbsent(key, identified.get());
                counted.merge(key, one, Collector::together);
            }
        }
        List<NetworkStats> stats = new ArrayList<>();
        counted.forEach(
                (key, one) -> {
                    if (shared.ownership.claim(key, source, now)) {
                        stats(known.get(key), one).ifPresent(stats::add);
                    }
                });
        rates.forget(now.minus(patience.multipliedBy(2)));
        shared.ownership.forget(now.minus(patience.multipliedBy(2)));
        return new Collected(stats, seenPorts.differences(ports));
    }

    /** Flows that differ only in where packets come in are one. */
    private static Counted together(Counted one, Counted other) {
        return new Counted(
                one.time(),
                one.scope(),
                one.switchId(),
                one.port(),
                one.queue(),
                one.match(),
                one.counters().plus(other.counters()),
                one.age().seconds() >= other.age().seconds() ? one.age() : other.age(),
                one.ceilingBitsPerSecond());
    }

    /** Empty for a reading that is no newer than the one before. */
    private Optional<NetworkStats> stats(Identified who, Counted one) {
        if (!rates.isNews(who.key(), one)) {
            return Optional.empty();
        }
        Optional<CounterRates.Measured> measured = rates.take(who.key(), one);
        return Optional.of(
                new NetworkStats(
                        one.time(),
                        who.entity(),
                        who.stack(),
                        who.joins().isEmpty() ? null : who.joins(),
                        one.scope(),
                        who.switchName(),
                        one.port().isEmpty() ? null : one.port(),
                        one.queue(),
                        one.scope() == Scope.FLOW ? one.match() : null,
                        source,
                        one.counters(),
                        measured.map(CounterRates.Measured::rates).orElse(null),
                        measured.map(CounterRates.Measured::seconds).orElse(null),
                        who.capacity()));
    }
}
