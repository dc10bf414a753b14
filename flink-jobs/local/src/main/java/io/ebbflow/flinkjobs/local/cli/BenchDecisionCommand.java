package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.decision.bench.DecisionBenchmark;
import io.ebbflow.decision.bench.DecisionFigures;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ebbflow bench decision}. */
@Command(
        name = "decision",
        description = {
            "Measure how many policies one core evaluates in a second, to a full decision each.",
            "A change is due every time and all guards are asked; with and without writing JSON, in"
                    + " turns. Counts time of the processor; the median round counts."
        })
final class BenchDecisionCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private BenchOutput output;

    @Option(
            names = "--round",
            paramLabel = "DURATION",
            defaultValue = "1s",
            description = "How long each runs at a stretch (default: ${DEFAULT-VALUE}).")
    private Duration round;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Override
    public Integer call() throws IOException {
        DecisionBenchmark benchmark;
        try {
            benchmark = new DecisionBenchmark(round, rounds, NabCommand.threadTime());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
        DecisionFigures figures = benchmark.run(BenchOutput.progress(spec.commandLine().getErr()));
        print(figures);
        return 0;
    }

    private void print(DecisionFigures figures) throws IOException {
        String summary =
                String.format(
                        Locale.ROOT,
                        "%.0f evaluations/s with %.1f guards each (%.0f %% held); with JSON of %.0f"
                                + " bytes: %.0f/s%n",
                        figures.evaluationsPerSecond(),
                        figures.guardsPerEvaluation(),
                        figures.held() * 100,
                        figures.bytesPerDecision(),
                        figures.withJsonPerSecond());
        output.print(spec.commandLine().getOut(), summary, figures);
    }
}
