package io.ebbflow.ingest.intake.scrape;

import io.ebbflow.ingest.intake.prometheus.Label;
import io.ebbflow.ingest.intake.prometheus.Point;
import io.ebbflow.ingest.intake.prometheus.RawSeries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The series of one target: what it exposed, with the labels that say where that was. */
final class TargetSeries {

    private static final String METRIC = "__name__";
    private static final String EXPORTED = "exported_";

    private final Target target;
    private final ScrapeConfig config;

    TargetSeries(Target target, ScrapeConfig config) {
        this.target = target;
        this.config = config;
    }

    RawSeries of(ExposedSample sample, Instant scraped) {
        List<Label> labels = new ArrayList<>(sample.labels().size() + 3);
        labels.add(new Label(METRIC, sample.metric()));
        boolean job = true;
        boolean instance = true;
        for (Label label : sample.labels()) {
            boolean clash = label.name().equals("job") || label.name().equals("instance");
            if (!clash) {
                labels.add(label);
            } else if (config.honorLabels()) {
                job &= !label.name().equals("job");
                instance &= !label.name().equals("instance");
                labels.add(label);
            } else {
                labels.add(new Label(EXPORTED + label.name(), label.value()));
            }
        }
        if (job) {
            labels.add(new Label("job", target.job()));
        }
        if (instance) {
            labels.add(new Label("instance", target.instance()));
        }
        long now = scraped.toEpochMilli();
        long time = config.honorTimestamps() ? sample.epochMillis().orElse(now) : now;
        return RawSeries.of(labels, List.of(new Point(sample.value(), time)));
    }

    /** A series about the scrape itself, such as {@code up}. */
    RawSeries own(String metric, double value, Instant scraped) {
        List<Label> labels =
                List.of(
                        new Label(METRIC, metric),
                        new Label("job", target.job()),
                        new Label("instance", target.instance()));
        return RawSeries.of(labels, List.of(new Point(value, scraped.toEpochMilli())));
    }
}
