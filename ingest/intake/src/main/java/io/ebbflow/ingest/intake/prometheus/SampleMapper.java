package io.ebbflow.ingest.intake.prometheus;

import io.ebbflow.ingest.decode.Plausible;
import io.ebbflow.ingest.decode.PrometheusUnits;
import io.ebbflow.ingest.intake.prometheus.SeriesNaming.Named;
import io.ebbflow.ingest.model.MetricSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Turns series of Prometheus into samples: relabelled, named, with unit and kind. A counter is what
 * its family's type says; where nobody said, what ends in {@code _total}, {@code _count}, {@code
 * _sum} or {@code _bucket}. Thread-safe.
 */
public final class SampleMapper {

    private final RelabelRules rules;
    private final SeriesNaming naming;

    /**
     * @param canonicalNames whether well-known metrics take our names
     */
    public SampleMapper(RelabelRules rules, boolean canonicalNames) {
        this.rules = rules;
        this.naming = new SeriesNaming(canonicalNames);
    }

    /**
     * What became of a series.
     *
     * @param dropped points that a rule left out
     * @param stale points that only say that the series ended
     * @param notFinite points that are no number
     * @param problems one per point that cannot be used
     */
    public record Mapped(
            List<MetricSample> samples,
            int dropped,
            int stale,
            int notFinite,
            List<String> problems) {}

    /**
     * Maps a series as the rules want it.
     *
     * @param families for the kind, where the series does not bring its own
     * @param source for the samples, as in {@code prometheus:remote-write}
     * @throws BadSeriesException if no point of it can be used
     */
    public Mapped map(RawSeries raw, Families families, String source, Instant now)
            throws BadSeriesException {
        SortedMap<String, String> labels = Labels.of(raw.labels());
        if (!rules.apply(labels)) {
            return new Mapped(List.of(), raw.points().size(), 0, 0, List.of());
        }
        return named(labels, raw, families, source, now);
    }

    /** The same for a series of our own making, which no rule may drop. */
    public Mapped mapUnruled(RawSeries raw, Families families, String source, Instant now)
            throws BadSeriesException {
        return named(Labels.of(raw.labels()), raw, families, source, now);
    }

    private Mapped named(
            SortedMap<String, String> labels,
            RawSeries raw,
            Families families,
            String source,
            Instant now)
            throws BadSeriesException {
        Named named = naming.name(labels);
        Optional<String> implausible = Plausible.violation(named.series());
        if (implausible.isPresent()) {
            throw new BadSeriesException(implausible.get());
        }
        String metric = labels.get(Labels.METRIC);
        Family family = raw.family().orElseGet(() -> families.of(metric));
        String unit = PrometheusUnits.of(metric, family.unit());
        List<MetricSample> samples = new ArrayList<>(raw.points().size());
        List<String> problems = new ArrayList<>();
        int stale = 0;
        int notFinite = 0;
        for (Point point : raw.points()) {
            Instant time = Instant.ofEpochMilli(point.epochMillis());
            Optional<String> when = Plausible.violation(time);
            if (point.isStaleMarker()) {
                stale++;
            } else if (when.isPresent()) {
                problems.add(when.get() + " on " + Labels.text(labels));
            } else if (!Double.isFinite(point.value())) {
                notFinite++;
            } else {
                samples.add(
                        new MetricSample(
                                time,
                                named.series(),
                                family.type().kindOf(metric),
                                unit,
                                point.value(),
                                named.memberOf(),
                                source,
                                now));
            }
        }
        return new Mapped(samples, 0, stale, notFinite, problems);
    }
}
