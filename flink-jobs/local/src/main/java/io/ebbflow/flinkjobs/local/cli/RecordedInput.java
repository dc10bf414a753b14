package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.flinkjobs.local.whatif.Recording;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** How recorded metrics are read; the same for every command that reads some. */
final class RecordedInput {

    private static final int SHOWN_PROBLEMS = 20;

    @Option(
            names = "--columns",
            paramLabel = "MAPPING",
            description =
                    "What is what in CSV: time=timestamp,value=cpu by the names in the first line, or"
                            + " time=1,value=4 in files without; entity, metric, unit and dimension too.")
    private String columns;

    @Option(
            names = "--entity",
            paramLabel = "KIND/ID",
            description = "Whose samples CSV holds (default: host/ and the file's name).")
    private String entity;

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            defaultValue = "value",
            description = "Metric of CSV samples (default: ${DEFAULT-VALUE}).")
    private String metric;

    @Option(
            names = "--unit",
            paramLabel = "UCUM",
            defaultValue = "1",
            description = "Unit of CSV samples (default: ${DEFAULT-VALUE}).")
    private String unit;

    private long problems;

    /**
     * The files.
     *
     * @throws IllegalArgumentException if there are none, or one cannot be read
     */
    Recording find(List<Path> inputs) throws IOException {
        return Recording.find(inputs, columns, entity, metric, unit);
    }

    /** Tells of a record that cannot be read; not of all, where there are many. */
    void report(PrintWriter err, String source, String reason) {
        problems++;
        if (problems <= SHOWN_PROBLEMS) {
            err.println(source + ": " + reason);
        } else if (problems == SHOWN_PROBLEMS + 1) {
            err.println("further records that cannot be read are left out without a word");
        }
    }

    /** How many were told of, and left out. */
    long problems() {
        return problems;
    }
}
