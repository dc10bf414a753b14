package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.detection.Detectors;
import io.ebbflow.detection.bench.BenchPlan;
import io.ebbflow.detection.bench.BenchReport;
import io.ebbflow.detection.bench.BenchSeries;
import io.ebbflow.detection.bench.DetectionBench;
import io.ebbflow.detection.bench.DetectorCost;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ebbflow bench}. */
@Command(
        name = "bench",
        description = "Measure what Ebbflow costs.",
        subcommands = {
            BenchCommand.Detection.class,
            BenchIngestCommand.class,
            BenchDecisionCommand.class,
            BenchActuationCommand.class
        })
final class BenchCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to measure: detection, ingest, decision or actuation");
    }

    /** {@code ebbflow bench detection}. */
    @Command(
            name = "detection",
            mixinStandardHelpOptions = true,
            description = {
                "Measure speed, memory and saved state of the detectors, in turns on one core.",
                "Exit code 2 where the series cannot be read; the message says where."
            },
            sortOptions = false)
    static final class Detection implements Callable<Integer> {

        private static final int BAD_INPUT = 2;
        private static final long SEED = 42;
        private static final List<Integer> CHECKPOINTS = List.of(5_000, 20_000);

        @Spec private CommandSpec spec;

        /** Where the values come from. */
        static final class Source {

            @Option(
                    names = "--series",
                    paramLabel = "FILE",
                    description = "Values to judge: a CSV file with the columns timestamp,value.")
            private Path file;

            @Option(
                    names = "--synthetic",
                    description =
                            "Judge a made-up server metric with a daily wave, noise and bursts (default).")
            private boolean synthetic;
        }

        @ArgGroup private Source source = new Source();

        @Option(
                names = "--detector",
                paramLabel = "NAME",
                arity = "1..*",
                description = "Detectors to measure (default: all that are on the class path).")
        private List<String> detectors = new ArrayList<>();

        @Option(
                names = "--records",
                paramLabel = "N",
                defaultValue = "20000",
                description = "Values of the series (default: ${DEFAULT-VALUE}).")
        private int records;

        @Option(
                names = "--repetitions",
                paramLabel = "N",
                defaultValue = "3",
                description =
                        "Timed runs over the series after one to warm up (default: ${DEFAULT-VALUE}).")
        private int repetitions;

        @Option(
                names = "--budget",
                paramLabel = "DURATION",
                defaultValue = "10s",
                description =
                        "Time of each detector per repetition; a slow one judges fewer values (default:"
                                + " ${DEFAULT-VALUE}).")
        private Duration budget;

        @Option(
                names = "--json",
                paramLabel = "FILE",
                description = "Write the figures as JSON too.")
        private Path json;

        @Override
        public Integer call() throws IOException {
            BenchPlan plan = plan();
            BenchSeries series;
            try {
                series =
                        source.synthetic || source.file == null
                                ? BenchSeries.synthetic(records, SEED)
                                : BenchSeries.read(source.file, records);
            } catch (IOException e) {
                spec.commandLine()
                        .getErr()
                        .println("bench: cannot read the series: " + describe(e));
                return BAD_INPUT;
            }
            PrintWriter err = spec.commandLine().getErr();
            PrintWriter out = spec.commandLine().getOut();
            // the rounds, one of them to warm up, and the models at each checkpoint
            long steps = plan.repetitions() + 1L + CHECKPOINTS.size();
            NabCommandProgress progress =
                    NabCommandProgress.of(err, steps * plan.detectors().size());
            List<DetectorCost> costs;
            try {
                costs =
                        new DetectionBench(
                                        plan,
                                        series,
                                        NabCommand.threadTime(),
                                        what -> progress.add(1, what))
                                .run();
            } finally {
                progress.clear();
            }
            out.printf(
                    "%s, %d records%n%n%s", series.name(), series.size(), BenchReport.text(costs));
            out.flush();
            if (json != null) {
                NabCommand.write(json, BenchReport.json(costs).toPrettyString() + "\n");
            }
            return 0;
        }

        private BenchPlan plan() {
            for (String name : detectors) {
                if (!Detectors.names().contains(name)) {
                    throw badUse("no detector '" + name + "'; known are " + Detectors.names());
                }
            }
            if (records < 1) {
                throw badUse("--records must be at least 1, got " + records);
            }
            Stream<String> names =
                    detectors.isEmpty() ? Detectors.names().stream() : detectors.stream();
            try {
                return new BenchPlan(
                        names.distinct().map(Detectors::named).toList(),
                        repetitions,
                        budget,
                        CHECKPOINTS);
            } catch (IllegalArgumentException e) {
                throw badUse(e.getMessage());
            }
        }

        private static String describe(IOException problem) {
            return problem.getClass().getSimpleName() + ": " + problem.getMessage();
        }

        private ParameterException badUse(String problem) {
            return new ParameterException(spec.commandLine(), problem);
        }
    }
}
