package io.ebbflow.ingest.hygiene;

import io.ebbflow.ingest.model.MetricSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts the samples of one series into the order of their times before hygiene sees them: each waits
 * until event time has reached it, so that whatever may still come before it has come. Then delays
 * within the bound of the watermarks, and repeats, change nothing: not the rates of a counter
 * either. It costs no time, for windows wait for the same watermark.
 *
 * @param due to be applied now, in this order
 * @param waiting the rest, in the order in which they came
 */
public record InOrder(List<MetricSample> due, List<MetricSample> waiting) {

    /**
     * Parts samples by event time.
     *
     * @param samples in the order in which they came; of two of the same time the first comes first
     * @param millis event time, inclusive
     */
    public static InOrder at(Iterable<MetricSample> samples, long millis) {
        List<MetricSample> due = new ArrayList<>();
        List<MetricSample> waiting = new ArrayList<>();
        for (MetricSample sample : samples) {
            (sample.time().toEpochMilli() <= millis ? due : waiting).add(sample);
        }
        due.sort(Comparator.comparing(MetricSample::time));
        return new InOrder(due, waiting);
    }
}
