package io.ebbflow.detection.nab;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The rows of a comma-separated file with a header, one after the other; {@code .gz} is unpacked.
 * Complaints name file, line and value.
 */
final class CsvRows implements AutoCloseable {

    private final Path file;
    private final BufferedReader reader;
    private final List<String> header;
    private String[] row;
    private int line = 1;

    private CsvRows(Path file, BufferedReader reader) throws IOException {
        this.file = file;
        this.reader = reader;
        String first = reader.readLine();
        if (first == null) {
            throw new NabFormatException(file + ": is empty, expected a header");
        }
        this.header = Arrays.stream(first.split(",", -1)).map(String::strip).toList();
    }

    /** Opens a file whose header has at least these columns, in any order. */
    static CsvRows open(Path file, String... columns) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(bytes(file), StandardCharsets.UTF_8));
        try {
            CsvRows rows = new CsvRows(file, reader);
            for (String column : columns) {
                rows.indexOf(column);
            }
            return rows;
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }

    private static InputStream bytes(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        if (!file.toString().endsWith(".gz")) {
            return new FilterInputStream(raw) {};
        }
        try {
            return new GZIPInputStream(raw);
        } catch (IOException e) {
            raw.close();
            throw new NabFormatException(file + ": is not gzip: " + e.getMessage());
        }
    }

    /** Goes to the next row; false at the end of the file. */
    boolean next() throws IOException {
        String text = reader.readLine();
        if (text == null) {
            return false;
        }
        line++;
        if (text.isBlank()) {
            // at the end of a file, where editors leave one
            if (reader.readLine() == null) {
                return false;
            }
            throw fault("is blank");
        }
        row = text.split(",", -1);
        if (row.length != header.size()) {
            throw fault("has " + row.length + " fields, the header " + header.size());
        }
        return true;
    }

    Instant time(String column) throws IOException {
        String text = text(column);
        return Timestamps.parse(text)
                .orElseThrow(
                        () ->
                                fault(
                                        column
                                                + " must look like 2014-07-01 00:30:00, got '"
                                                + text
                                                + "'"));
    }

    double number(String column) throws IOException {
        String text = text(column);
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, as for numbers that are not finite
        }
        throw fault(column + " must be a finite number, got '" + text + "'");
    }

    /** A complaint about the current row. */
    NabFormatException fault(String what) {
        return new NabFormatException(file + ":" + line + ": " + what);
    }

    private String text(String column) throws IOException {
        return row[indexOf(column)].strip();
    }

    private int indexOf(String column) throws IOException {
        int index = header.indexOf(column);
        if (index < 0) {
            throw new NabFormatException(
                    file + ":1: no column '" + column + "' in the header " + header);
        }
        return index;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
