package io.ebbflow.decision.rule.predictive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.rule.Appraisal;
import io.ebbflow.decision.rule.Measure;
import io.ebbflow.decision.rule.Rule;
import io.ebbflow.decision.rule.View;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.util.Set;

/**
 * Scales out to what the load is forecast to need:
 *
 * <pre>
 *   load = value * ready instances       (or the value itself, of a total)
 *   size = ceil((largest forecast within ahead + margin) / capacity)
 * </pre>
 *
 * It never scales in; that is for a policy that looks at what is. As with predictive scaling at
 * AWS, it needs two seasons first; unlike there, it acts only while its forecasts prove good.
 *
 * @param perInstance whether the metric says what one instance carries
 */
record PredictiveRule(
        Measure measure,
        double capacity,
        boolean perInstance,
        Duration ahead,
        Duration season,
        int bins,
        int learn,
        double quantile,
        double maxError)
        implements Rule {

    Seasons seasons() {
        return Seasons.of(season, bins, ahead);
    }

    @Override
    public String kind() {
        return PredictiveKind.NAME;
    }

    @Override
    public Set<Series> evaluated(Entity target) {
        return Set.of(measure.of(target));
    }

    @Override
    public boolean scalesIn() {
        return false;
    }

    @Override
    public Appraisal appraise(View view) {
        return new PredictiveAppraiser(this, view).appraise();
    }

    @Override
    public void write(ObjectNode spec) {
        measure.write(spec.putObject("evaluate"));
        spec.put("capacity", capacity);
        spec.put("measures", perInstance ? "instance" : "total");
        spec.put("ahead", Durations.format(ahead));
        spec.put("season", Durations.format(season));
        spec.put("bins", bins);
        spec.put("learn", learn);
        spec.put("quantile", quantile);
        spec.put("maxError", maxError);
    }
}
