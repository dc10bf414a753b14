package io.ebbflow.detection.nab;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Result files as the benchmark writes them, {@code <detector>/<category>/<detector>_<file>.csv}
 * with the columns {@code timestamp,value,anomaly_score,label}; the label is 1 inside windows.
 */
public final class ResultFiles {

    private static final String SCORE = "anomaly_score";

    private ResultFiles() {}

    /** Writes the scores of a series below {@code out} and returns the file. */
    public static Path write(Path out, String detector, ScoredSeries scored) throws IOException {
        NabSeries series = scored.series();
        Path file = file(out.resolve(detector), detector, series, "");
        Files.createDirectories(file.getParent());
        try (PrintWriter writer =
                new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            writer.print("timestamp,value," + SCORE + ",label\n");
            for (int row = 0; row < series.size(); row++) {
                writer.print(Timestamps.format(series.time(row)));
                writer.print(',');
                writer.print(series.value(row));
                writer.print(',');
                writer.print(scored.score(row));
                writer.print(series.labelled(row) ? ",1\n" : ",0\n");
            }
            if (writer.checkError()) {
                throw new IOException(file + ": cannot be written");
            }
        }
        return file;
    }

    /**
     * Reads the results of a detector on a whole corpus, plain or compressed ({@code .csv.gz}).
     *
     * @param folder of the detector, whose name is the detector's
     * @throws NabFormatException naming file, line and value of what is wrong
     */
    public static List<ScoredSeries> read(Path folder, NabCorpus corpus) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NabFormatException(folder + ": no such folder of results");
        }
        List<ScoredSeries> results = new ArrayList<>();
        for (NabSeries series : corpus.series()) {
            String detector = detector(folder);
            Path plain = file(folder, detector, series, "");
            Path packed = file(folder, detector, series, ".gz");
            if (!Files.exists(plain) && !Files.exists(packed)) {
                throw new NabFormatException(plain + ": no such file, nor with .gz");
            }
            results.add(read(Files.exists(plain) ? plain : packed, series));
        }
        return results;
    }

    /** The name of the detector whose folder of results this is. */
    public static String detector(Path folder) {
        return Objects.requireNonNull(folder.toAbsolutePath().normalize().getFileName()).toString();
    }

    private static ScoredSeries read(Path file, NabSeries series) throws IOException {
        double[] scores = new double[series.size()];
        int row = 0;
        try (CsvRows rows = CsvRows.open(file, "timestamp", SCORE)) {
            while (rows.next()) {
                if (row == scores.length) {
                    throw rows.fault("has more rows than the " + row + " of the data");
                }
                if (!rows.time("timestamp").equals(series.time(row))) {
                    throw rows.fault(
                            "is of "
                                    + rows.time("timestamp")
                                    + ", the data of "
                                    + series.time(row));
                }
                double score = rows.number(SCORE);
                if (score < 0 || score > 1) {
                    throw rows.fault(SCORE + " must be in 0..1, got " + score);
                }
                scores[row] = score;
                row++;
            }
        }
        if (row < scores.length) {
            throw new NabFormatException(
                    file + ": has " + row + " rows, the data " + scores.length);
        }
        return new ScoredSeries(series, scores);
    }

    private static Path file(Path folder, String detector, NabSeries series, String ending) {
        return folder.resolve(series.category())
                .resolve(detector + "_" + series.name() + ".csv" + ending);
    }
}
