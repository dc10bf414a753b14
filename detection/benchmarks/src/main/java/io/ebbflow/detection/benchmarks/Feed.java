package io.ebbflow.detection.benchmarks;

import io.ebbflow.detection.Detector;
import io.ebbflow.detection.bench.BenchSeries;
import java.time.Duration;
import java.time.Instant;

/** A series without an end: its values come again, while time goes on. */
final class Feed {

    /** Two days at a value every 10 s, so that a daily wave goes on smoothly. */
    static final int LENGTH = 17_280;

    private static final Duration STEP = Duration.ofSeconds(10);

    private final BenchSeries series;
    private Instant time;
    private int row;

    Feed(BenchSeries series) {
        this.series = series;
        this.time = series.time(0);
    }

    double giveNext(Detector model) {
        double score = model.assess(time, series.value(row)).score();
        time = time.plus(STEP);
        row = row + 1 == series.size() ? 0 : row + 1;
        return score;
    }
}
