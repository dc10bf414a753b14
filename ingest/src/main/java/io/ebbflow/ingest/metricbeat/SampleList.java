package io.ebbflow.ingest.metricbeat;

import io.ebbflow.ingest.decode.Plausible;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.MetricKind;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.ingest.model.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The samples of one document, which have all but metric and value in common. */
final class SampleList {

    private final Instant time;
    private final Instant recordTime;
    private final String source;
    private final List<MetricSample> samples = new ArrayList<>();
    private Entity entity;
    private List<Entity> parents = List.of();
    private String dimension = "";

    SampleList(Instant time, Instant recordTime, String source) {
        this.time = time;
        this.recordTime = recordTime;
        this.source = source;
    }

    /** Says whose the samples that follow are. */
    void of(Entity owner, List<Entity> memberOf, String along) throws UndecodableException {
        entity = owner;
        parents = List.copyOf(memberOf);
        dimension = along;
        for (Entity parent : parents) {
            check(Series.of(parent, "parent"));
        }
    }

    void add(String metric, MetricKind kind, String unit, double value)
            throws UndecodableException {
        Series series = new Series(entity, metric, dimension);
        check(series);
        samples.add(new MetricSample(time, series, kind, unit, value, parents, source, recordTime));
    }

    boolean holds(String metric) {
        for (MetricSample sample : samples) {
            if (sample.series().metric().equals(metric)) {
                return true;
            }
        }
        return false;
    }

    List<MetricSample> samples() {
        return samples;
    }

    private static void check(Series series) throws UndecodableException {
        if (series.entity().id().length() > Plausible.MAX_NAME
                || series.metric().length() > Plausible.MAX_NAME
                || series.dimension().length() > Plausible.MAX_NAME) {
            Optional<String> violation = Plausible.violation(series);
            throw new UndecodableException(violation.orElseThrow());
        }
    }
}
