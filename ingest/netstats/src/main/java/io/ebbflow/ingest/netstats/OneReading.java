package io.ebbflow.ingest.netstats;

import io.ebbflow.ingest.netstats.collect.Collector;
import io.ebbflow.ingest.netstats.collect.CounterSource;
import io.ebbflow.ingest.netstats.collect.Reading;
import io.ebbflow.ingest.netstats.collect.SourceException;
import io.ebbflow.ingest.network.Counters;
import io.ebbflow.ingest.network.NetworkStats;
import io.ebbflow.ingest.network.Scope;
import io.ebbflow.kafka.Json;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads every source once and shows what comes, for whoever checks their settings. */
final class OneReading {

    private final NetstatsConfig config;
    private final InstantSource clock;

    OneReading(NetstatsConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * What one source told. Each is asked for itself: what two of them count shows twice.
     *
     * @param error why there is nothing; null if there is something
     */
    record Told(String source, String error, List<String> problems, List<NetworkStats> stats) {}

    List<Told> read() throws InterruptedException {
        List<Told> all = new ArrayList<>();
        for (Sources.Scheduled scheduled : Sources.of(config, clock)) {
            try (CounterSource source = scheduled.source()) {
                all.add(read(source, scheduled));
            }
        }
        return all;
    }

    private Told read(CounterSource source, Sources.Scheduled scheduled)
            throws InterruptedException {
        Collector.Shared shared =
                new Collector.Shared(config.topology(), config.onlyListed(), scheduled.interval());
        Collector collector = new Collector(source.name(), scheduled.interval(), shared);
        try {
            Reading reading = source.read();
            Collector.Collected collected = collector.take(reading, clock.instant());
            List<String> problems = new ArrayList<>(reading.problems());
            problems.addAll(collected.news());
            return new Told(source.name(), null, problems, collected.stats());
        } catch (SourceException e) {
            return new Told(source.name(), e.getMessage(), List.of(), List.of());
        }
    }

    /** One JSON object with a list {@code sources}. */
    static void printJson(List<Told> all, PrintStream out) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("sources", all);
        out.println(new String(Json.write(document), StandardCharsets.UTF_8));
    }

    static void printText(List<Told> all, PrintStream out) {
        for (Told told : all) {
            if (told.error() != null) {
                out.println(told.source() + ": cannot be read: " + told.error());
                continue;
            }
            out.println(told.source() + ": " + told.stats().size() + " counted");
            told.problems().forEach(problem -> out.println("  ! " + problem));
            told.stats().forEach(stats -> out.println("  " + line(stats)));
        }
    }

    private static String line(NetworkStats stats) {
        Counters counters = stats.counters();
        StringBuilder text = new StringBuilder(stats.scope().name().toLowerCase(Locale.ROOT));
        text.append(' ').append(stats.entity()).append(" at ").append(stats.switchName());
        if (stats.port() != null) {
            text.append('/').append(stats.port());
        }
        if (stats.scope() == Scope.QUEUE) {
            text.append(" queue ").append(stats.queue());
        }
        add(text, " received", counters.receiveBytes());
        add(text, " sent", counters.transmitBytes());
        if (stats.capacityBitsPerSecond() != null) {
            text.append(" of ").append(stats.capacityBitsPerSecond()).append(" bit/s");
        }
        return text.toString();
    }

    private static void add(StringBuilder text, String what, Long bytes) {
        if (bytes != null) {
            text.append(what).append(' ').append(bytes).append(" bytes");
        }
    }
}
