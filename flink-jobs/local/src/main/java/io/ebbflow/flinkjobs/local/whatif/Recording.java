package io.ebbflow.flinkjobs.local.whatif;

import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.ingest.replay.CsvColumns;
import io.ebbflow.ingest.replay.CsvFile;
import io.ebbflow.ingest.replay.MetricbeatFile;
import io.ebbflow.ingest.replay.RecordedFile;
import io.ebbflow.ingest.replay.RecordedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Files of recorded metrics or a tape of topics, and how those of them that are CSV are to be read.
 * Can be sent to where it is opened.
 *
 * @param files in the order of their names where several begin at one time
 * @param columns what is what in CSV; null for that of the Numenta Anomaly Benchmark
 * @param entity whose samples CSV holds; null for a host called as the file
 * @param metric of CSV samples
 * @param unit of CSV samples
 */
public record Recording(
        ArrayList<String> files, String columns, String entity, String metric, String unit)
        implements Serializable {

    private static final long serialVersionUID = 1;

    /**
     * Finds the files.
     *
     * @param inputs files, or folders that are searched for files
     * @throws IllegalArgumentException if there are none, or one cannot be read
     */
    public static Recording find(
            List<Path> inputs, String columns, String entity, String metric, String unit)
            throws IOException {
        ArrayList<String> files = new ArrayList<>();
        for (Path input : inputs) {
            if (Files.isDirectory(input)) {
                try (Stream<Path> found = Files.walk(input)) {
                    found.filter(Files::isRegularFile)
                            .map(Path::toString)
                            .filter(file -> isCsv(file) || isJson(file))
                            .sorted()
                            .forEach(files::add);
                }
            } else if (Files.isReadable(input)) {
                files.add(input.toString());
            } else {
                throw new IllegalArgumentException(input + " cannot be read");
            }
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException(
                    "no file named *.json, *.ndjson, *.jsonl or *.csv in " + inputs);
        }
        return new Recording(files, columns, entity, metric, unit);
    }

    /** A tape that was written from topics. */
    static Recording of(Path tape) {
        return new Recording(new ArrayList<>(List.of(tape.toString())), null, null, "", "");
    }

    private static boolean isCsv(String file) {
        return file.toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    private static boolean isJson(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        return name.endsWith(".json") || name.endsWith(".ndjson") || name.endsWith(".jsonl");
    }

    /**
     * Opens them as one.
     *
     * @throws IllegalArgumentException if a column is not there, naming the file
     */
    public RecordedFiles open(RecordedFile.Problems report) throws IOException {
        List<RecordedFile> opened = new ArrayList<>();
        try {
            for (String file : files) {
                opened.add(open(file, report));
            }
            return new RecordedFiles(opened);
        } catch (IllegalArgumentException e) {
            for (RecordedFile file : opened) {
                file.close();
            }
            throw e;
        }
    }

    private RecordedFile open(String file, RecordedFile.Problems report) throws IOException {
        InputStream in = Files.newInputStream(Path.of(file));
        if (file.endsWith(TapeFile.SUFFIX)) {
            return new TapeFile(in);
        }
        if (!isCsv(file)) {
            return new MetricbeatFile(file, in, DecodeLimits.DEFAULT, report);
        }
        try {
            CsvColumns mapping = columns == null ? CsvColumns.NAB : CsvColumns.parse(columns);
            String own = Path.of(file).getFileName().toString();
            Entity owner =
                    entity == null
                            ? Entity.host(own.substring(0, own.length() - ".csv".length()))
                            : Entity.parse(entity);
            return new CsvFile(file, in, mapping, Series.of(owner, metric), unit, report);
        } catch (IllegalArgumentException e) {
            in.close();
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }
}
