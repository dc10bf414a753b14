package io.ebbflow.ingest.bench;

import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.decode.Decoder;
import io.ebbflow.ingest.metricbeat.MetricbeatDecoder;
import io.ebbflow.ingest.model.MetricSample;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Documents per second of {@link MetricbeatDecoder} and of Jackson's tree model that makes the same
 * samples of the same {@code system.cpu} documents of 9.x, on one core. The two take turns, so that
 * whatever else the machine does meets both; the median round counts.
 */
public final class IngestBenchmark {

    private static final Instant RECORDED = Instant.parse("2026-03-01T10:00:01Z");
    private static final int BATCH = 1000;

    private final Duration round;
    private final int rounds;

    /**
     * @param round how long each of the two runs at a stretch
     * @param rounds how often, after as many that do not count (at most three)
     */
    public IngestBenchmark(Duration round, int rounds) {
        if (rounds < 1 || round.isNegative() || round.isZero()) {
            throw new IllegalArgumentException(
                    "the benchmark needs a round above 0 and at least one, got "
                            + round
                            + " and "
                            + rounds);
        }
        this.round = round;
        this.rounds = rounds;
    }

    /**
     * Measures.
     *
     * @param progress told how many percent are done
     * @throws IllegalStateException if the two do not give the same samples
     */
    public IngestFigures run(IntConsumer progress) {
        List<byte[]> documents = CpuDocuments.make(BATCH);
        Decoder ours = new MetricbeatDecoder(DecodeLimits.DEFAULT);
        Decoder tree = new TreeDecoder();
        int samples = sameSamples(documents, ours, tree);
        int warmUps = Math.min(rounds, 3);
        double[] oursPerSecond = new double[rounds];
        double[] treePerSecond = new double[rounds];
        for (int i = -warmUps; i < rounds; i++) {
            double one = perSecond(ours, documents);
            double other = perSecond(tree, documents);
            if (i >= 0) {
                oursPerSecond[i] = one;
                treePerSecond[i] = other;
            }
            progress.accept(100 * (i + 1 + warmUps) / (rounds + warmUps));
        }
        long bytes = documents.stream().mapToLong(document -> document.length).sum();
        return new IngestFigures(
                "system.cpu 9.x",
                bytes / (double) BATCH,
                samples / (double) BATCH,
                median(oursPerSecond),
                median(treePerSecond),
                rounds,
                round);
    }

    private static int sameSamples(List<byte[]> documents, Decoder ours, Decoder tree) {
        int samples = 0;
        for (byte[] document : documents) {
            List<MetricSample> one = ours.decode(document, RECORDED).samples();
            List<MetricSample> other = tree.decode(document, RECORDED).samples();
            if (one.isEmpty() || !one.equals(other)) {
                throw new IllegalStateException("the decoders disagree: " + one + " and " + other);
            }
            samples += one.size();
        }
        return samples;
    }

    private double perSecond(Decoder decoder, List<byte[]> documents) {
        long start = System.nanoTime();
        long end = start + round.toNanos();
        long decoded = 0;
        long samples = 0;
        long now;
        do {
            for (byte[] document : documents) {
                samples += decoder.decode(document, RECORDED).samples().size();
            }
            decoded += documents.size();
            now = System.nanoTime();
        } while (now < end);
        if (samples < decoded) {
            throw new IllegalStateException("documents were not decoded");
        }
        return decoded * 1e9 / (now - start);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
