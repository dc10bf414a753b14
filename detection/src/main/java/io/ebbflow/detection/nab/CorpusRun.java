package io.ebbflow.detection.nab;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** A detector over all series of a corpus, several at a time. */
public final class CorpusRun {

    private CorpusRun() {}

    /**
     * Runs, and answers in the order of the corpus whatever the number of threads.
     *
     * @param done told of each series that is finished, by any thread
     * @throws IllegalStateException naming the series on which the detector failed
     */
    public static List<SeriesRun> of(
            NabCorpus corpus, DetectorRun detector, int threads, Consumer<NabSeries> done)
            throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<SeriesRun>> futures = new ArrayList<>();
            for (NabSeries series : corpus.series()) {
                futures.add(
                        pool.submit(
                                () -> {
                                    SeriesRun run = detector.over(series);
                                    done.accept(series);
                                    return run;
                                }));
            }
            List<SeriesRun> runs = new ArrayList<>();
            for (int index = 0; index < futures.size(); index++) {
                runs.add(result(corpus.series().get(index), futures.get(index)));
            }
            return runs;
        } finally {
            pool.shutdownNow();
        }
    }

    private static SeriesRun result(NabSeries series, Future<SeriesRun> future)
            throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(series + ": " + e.getCause(), e.getCause());
        }
    }
}
