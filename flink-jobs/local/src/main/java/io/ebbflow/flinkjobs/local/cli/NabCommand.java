package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.DetectionOptions;
import io.ebbflow.detection.Detectors;
import io.ebbflow.detection.nab.CorpusRun;
import io.ebbflow.detection.nab.DetectorRun;
import io.ebbflow.detection.nab.Evaluation;
import io.ebbflow.detection.nab.EvaluationJson;
import io.ebbflow.detection.nab.EvaluationText;
import io.ebbflow.detection.nab.NabCorpus;
import io.ebbflow.detection.nab.NabFormatException;
import io.ebbflow.detection.nab.ResultFiles;
import io.ebbflow.detection.nab.ScoredSeries;
import io.ebbflow.detection.nab.SeriesChart;
import io.ebbflow.detection.nab.SeriesRun;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ebbflow nab}: how good the detectors are on labelled series. */
@Command(
        name = "nab",
        description = {
            "Run detectors over a corpus in the layout of the Numenta Anomaly Benchmark and score them.",
            "Exit code 2 where the corpus or the results cannot be read; the message says where."
        },
        sortOptions = false)
final class NabCommand implements Callable<Integer> {

    private static final int BAD_INPUT = 2;
    private static final String ALL = "all";

    @Spec private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "Corpus: data/<category>/<file>.csv and labels/combined_windows.json.")
    private Path data;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Where to write result files, <detector>/<category>/<detector>_<file>.csv.")
    private Path out;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            description =
                    "Run nothing; score the result files (csv or csv.gz) in the folder of a detector, instead"
                            + " of --out.")
    private Path results;

    @Option(
            names = "--detector",
            paramLabel = "NAME",
            description =
                    "Detector to run, or 'all'; may be given several times (default: the one that"
                            + " series get unless told otherwise).")
    private List<String> detectors = new ArrayList<>();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Series at a time (default: as many as there are processors).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--threshold",
            paramLabel = "X",
            description =
                    "Judge and score at this threshold instead of the default of detection.threshold.")
    private Double threshold;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "A setting of the detector other than its default, such as"
                            + " detection.htm.profile=compact; may be given several times.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--every-row",
            description =
                    "Write the detector's own score of each value. Otherwise values that only continue"
                            + " an anomaly score 0: results hold what an operator is told of, one alarm"
                            + " per anomaly. Not with --results.")
    private boolean everyRow;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description =
                    "Write the scores as JSON too: an object, or a list for several detectors.")
    private Path json;

    @Option(
            names = "--plot",
            paramLabel = "DIR",
            description = "Draw each series with its scores: <detector>/<category>/<file>.svg.")
    private Path plot;

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        DetectionConfig config = config();
        try {
            NabCorpus corpus = NabCorpus.read(data);
            if (corpus.windows() == 0) {
                throw badUse(data + ": no window is labelled, so there is nothing to score");
            }
            List<Evaluation> evaluations =
                    results == null
                            ? run(corpus, config)
                            : List.of(scoreResults(corpus, config.threshold()));
            if (json != null) {
                write(json, EvaluationJson.of(evaluations).toPrettyString() + "\n");
            }
            return 0;
        } catch (NabFormatException e) {
            spec.commandLine().getErr().println("nab: " + e.getMessage());
            return BAD_INPUT;
        }
    }

    private void check() {
        if ((out == null) == (results == null)) {
            throw badUse("give either --out, to run detectors, or --results, to score results");
        }
        if (results != null && (!detectors.isEmpty() || everyRow || !settings.isEmpty())) {
            throw badUse("--results runs no detector; leave out --detector, --set and --every-row");
        }
        if (threads < 1) {
            throw badUse("--threads must be at least 1, got " + threads);
        }
        for (String name : detectors) {
            if (!name.equals(ALL) && !Detectors.names().contains(name)) {
                throw badUse(
                        "no detector '" + name + "'; known are " + Detectors.names() + " and all");
            }
        }
    }

    private DetectionConfig config() {
        Map<String, String> given = new LinkedHashMap<>(settings);
        if (threshold != null) {
            given.put(DetectionOptions.THRESHOLD.key(), threshold.toString());
        }
        try {
            return DetectionConfig.from(Settings.parse("--set", DetectionOptions.ALL, given));
        } catch (ConfigException e) {
            throw badUse(e.getMessage());
        }
    }

    private List<Evaluation> run(NabCorpus corpus, DetectionConfig config)
            throws IOException, InterruptedException {
        Set<String> names = new LinkedHashSet<>(detectors);
        if (names.isEmpty()) {
            names.add(Detectors.DEFAULT);
        } else if (names.remove(ALL)) {
            names.addAll(Detectors.names());
        }
        List<Evaluation> evaluations = new ArrayList<>();
        for (String name : names) {
            evaluations.add(evaluate(corpus, config.withDetector(name)));
        }
        return evaluations;
    }

    private Evaluation evaluate(NabCorpus corpus, DetectionConfig config)
            throws IOException, InterruptedException {
        String name = config.detector();
        NabCommandProgress progress =
                NabCommandProgress.of(spec.commandLine().getErr(), corpus.rows());
        List<SeriesRun> runs;
        try {
            runs =
                    CorpusRun.of(
                            corpus,
                            new DetectorRun(Detectors.named(name), config, !everyRow, threadTime()),
                            threads,
                            series -> progress.add(series.size(), name + " " + series));
        } finally {
            progress.clear();
        }
        for (SeriesRun run : runs) {
            ResultFiles.write(out, name, run.scored());
        }
        plot(name, runs, config.threshold());
        double seconds = runs.stream().mapToLong(SeriesRun::nanos).sum() / 1e9;
        List<ScoredSeries> scored = runs.stream().map(SeriesRun::scored).toList();
        Evaluation evaluation =
                Evaluation.of(
                        name,
                        scored,
                        config.threshold(),
                        OptionalDouble.of(corpus.rows() / Math.max(1e-9, seconds)));
        print(evaluation);
        return evaluation;
    }

    private Evaluation scoreResults(NabCorpus corpus, double at) throws IOException {
        List<ScoredSeries> scored = ResultFiles.read(results, corpus);
        String name = ResultFiles.detector(results);
        plot(name, scored.stream().map(SeriesRun::of).toList(), at);
        Evaluation evaluation = Evaluation.of(name, scored, at, OptionalDouble.empty());
        print(evaluation);
        return evaluation;
    }

    private void plot(String detector, List<SeriesRun> runs, double at) throws IOException {
        if (plot == null) {
            return;
        }
        for (SeriesRun run : runs) {
            String file = run.scored().series() + ".svg";
            write(plot.resolve(detector).resolve(file), SeriesChart.svg(run, at));
        }
    }

    private void print(Evaluation evaluation) {
        PrintWriter to = spec.commandLine().getOut();
        to.println(EvaluationText.of(evaluation));
        to.flush();
    }

    /** Writes a file, in a new folder if need be. */
    static void write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, text);
    }

    /** Processor time of the thread, so that a busy machine does not make a detector look slow. */
    static LongSupplier threadTime() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.isCurrentThreadCpuTimeSupported()
                ? threads::getCurrentThreadCpuTime
                : System::nanoTime;
    }

    private ParameterException badUse(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
