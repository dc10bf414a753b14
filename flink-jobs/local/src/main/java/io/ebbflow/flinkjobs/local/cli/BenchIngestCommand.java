package io.ebbflow.flinkjobs.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.ingest.bench.IngestBenchmark;
import io.ebbflow.ingest.bench.IngestFigures;
import io.ebbflow.kafka.Json;
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

/** {@code ebbflow bench ingest}. */
@Command(
        name = "ingest",
        description = {
            "Measure how many Metricbeat documents one core decodes in a second.",
            "Decodes system.cpu documents of 9.x, in turn with Jackson's tree model making the same"
                    + " samples; the median round counts."
        })
final class BenchIngestCommand implements Callable<Integer> {

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
            defaultValue = "9",
            description = "How often (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Override
    public Integer call() throws IOException {
        IngestBenchmark benchmark;
        try {
            benchmark = new IngestBenchmark(round, rounds);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
        IngestFigures figures = benchmark.run(BenchOutput.progress(spec.commandLine().getErr()));
        print(figures);
        return 0;
    }

    private void print(IngestFigures figures) throws IOException {
        String summary =
                String.format(
                        Locale.ROOT,
                        "%s, %.0f bytes: %.0f documents/s (%.0f MB/s); Jackson's tree model: %.0f"
                                + " documents/s; %.2f times as fast%n",
                        figures.documents(),
                        figures.bytesPerDocument(),
                        figures.documentsPerSecond(),
                        figures.megabytesPerSecond(),
                        figures.treeDocumentsPerSecond(),
                        figures.ratio());
        output.print(spec.commandLine().getOut(), summary, json(figures));
    }

    private static ObjectNode json(IngestFigures figures) {
        ObjectNode node = Json.mapper().valueToTree(figures);
        node.put("ratio", figures.ratio());
        node.put("megabytes_per_second", figures.megabytesPerSecond());
        return node;
    }
}
