package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How a benchmark tells how far it is, and where its figures go. */
final class BenchOutput {

    @Option(
            names = "--json",
            paramLabel = "FILE",
            arity = "0..1",
            fallbackValue = "-",
            description = "Write the figures as JSON; - or nothing for standard output.")
    private Path json;

    /** Shows percents on a terminal, and nothing elsewhere. */
    static IntConsumer progress(PrintWriter err) {
        if (!CommandLine.Help.Ansi.AUTO.enabled()) {
            return percent -> {};
        }
        return percent -> {
            err.print(percent < 100 ? "\r" + percent + " % " : "\r");
            err.flush();
        };
    }

    /**
     * Prints the figures for people, or as JSON in their place or beside them.
     *
     * @param summary one line
     * @param figures written as JSON, one line each
     */
    void print(PrintWriter out, String summary, Object figures) throws IOException {
        String text =
                Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures) + "\n";
        boolean instead = json != null && json.toString().equals("-");
        out.print(instead ? text : summary);
        out.flush();
        if (json != null && !instead) {
            NabCommand.write(json, text);
        }
    }
}
