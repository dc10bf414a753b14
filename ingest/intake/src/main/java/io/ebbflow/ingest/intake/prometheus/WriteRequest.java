package io.ebbflow.ingest.intake.prometheus;

import java.util.List;

/** A remote write, read but not yet judged. */
public record WriteRequest(List<RawSeries> series, List<Family> metadata) {

    public WriteRequest {
        series = List.copyOf(series);
        metadata = List.copyOf(metadata);
    }
}
