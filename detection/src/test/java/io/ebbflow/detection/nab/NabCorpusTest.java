package io.ebbflow.detection.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NabCorpusTest {

    @TempDir Path dir;

    @Test
    void readsSeriesInOrderWithTheirWindowsAsRows() throws IOException {
        NabCorpus corpus = TinyCorpus.read();

        assertThat(corpus.series())
                .extracting(NabSeries::toString)
                .containsExactly("hosts/cpu", "links/rate");
        assertThat(corpus.windows()).isEqualTo(2);
        assertThat(corpus.rows()).isEqualTo(140);
        NabSeries cpu = corpus.series().get(0);
        assertThat(cpu.time(1)).isEqualTo(Instant.parse("2026-03-01T00:05:00Z"));
        assertThat(cpu.value(60)).isGreaterThan(70);
        assertThat(cpu.windows()).containsExactly(new RowRange(58, 68));
    }

    @Test
    void timesMayHaveFractionsOfASecond() throws IOException {
        NabSeries rate = TinyCorpus.read().series().get(1);

        assertThat(rate.time(0)).isEqualTo(Instant.parse("2026-03-01T00:00:00.500Z"));
        // the window's ends are not times of rows: it covers the rows in between
        assertThat(rate.windows()).containsExactly(new RowRange(42, 48));
    }

    @Test
    void aWindowEndsWithTheFirstRowOfARepeatedTime() throws IOException {
        write(
                "data/a/x.csv",
                """
                timestamp,value\r
                2026-03-01 00:00:00,1\r
                2026-03-01 00:05:00,2\r
                2026-03-01 00:10:00,3\r
                2026-03-01 00:10:00,4\r
                """);
        labels("{\"a/x.csv\": [[\"2026-03-01 00:05:00\", \"2026-03-01 00:10:00\"]]}");

        assertThat(NabCorpus.read(dir).series().get(0).windows())
                .containsExactly(new RowRange(1, 2));
    }

    @Test
    void labelsOfFilesThatAreNotThereAreIgnored() throws IOException {
        write("data/a/x.csv", "timestamp,value\n2026-03-01 00:00:00,1\n");
        labels(
                "{\"a/x.csv\": [], \"b/y.csv\": [[\"2026-03-01 00:05:00\", \"2026-03-02 00:00:00\"]]}");

        assertThat(NabCorpus.read(dir).windows()).isZero();
    }

    @Test
    void aMissingFolderIsNamed() {
        complains("data: no such folder");
    }

    @Test
    void missingLabelsAreNamed() throws IOException {
        Files.createDirectories(dir.resolve("data/a"));
        complains("labels/combined_windows.json: no such file");
    }

    @Test
    void anEmptyCorpusIsRefused() throws IOException {
        Files.createDirectories(dir.resolve("data/a"));
        labels("{}");
        complains("data: no files <category>/<file>.csv in it");
    }

    @Test
    void labelsThatAreNoJsonAreNamedWithTheirLine() throws IOException {
        Files.createDirectories(dir.resolve("data/a"));
        labels("{\n  \"a/x.csv\": [}\n}");
        complains("combined_windows.json:2: ");
    }

    @Test
    void labelsMustBeAnObject() throws IOException {
        Files.createDirectories(dir.resolve("data/a"));
        labels("[]");
        complains("must be an object");
    }

    @Test
    void aFileWithoutLabelsIsNamed() throws IOException {
        spoiled("labels/combined_windows.json", "links/rate.csv", "links/rates.csv");
        complains("no entry 'links/rate.csv'");
    }

    @Test
    void aWindowThatIsNoPairIsNamed() throws IOException {
        spoiled(
                "labels/combined_windows.json",
                "[\"2026-03-01 03:30:00.000000\", \"2026-03-01 04:00:01\"]",
                "[\"2026-03-01 03:30:00.000000\"]");
        complains(
                "links/rate.csv: a window is a pair of times, got [\"2026-03-01 03:30:00.000000\"]");
    }

    @Test
    void aWindowTimeThatIsNoneIsNamed() throws IOException {
        spoiled("labels/combined_windows.json", "2026-03-01 04:00:01", "yesterday");
        complains("links/rate.csv: a time must look like 2014-07-01 00:30:00, got \"yesterday\"");
    }

    @Test
    void aWindowWithoutRowsIsNamed() throws IOException {
        spoiled("labels/combined_windows.json", "03-01 04:00:01", "02-28 04:00:01");
        complains("no row between 2026-03-01 03:30:00 and 2026-02-28 04:00:01");
    }

    @Test
    void overlappingWindowsAreNamed() throws IOException {
        spoiled(
                "labels/combined_windows.json",
                "\"2026-03-01 04:00:01\"]",
                "\"2026-03-01 04:00:01\"], [\"2026-03-01 04:00:00\", \"2026-03-01 04:30:00\"]");
        complains("overlaps the one before it");
    }

    @Test
    void aWrongHeaderIsNamed() throws IOException {
        spoiled("data/hosts/cpu.csv", "timestamp,value", "time,value");
        complains("cpu.csv:1: no column 'timestamp' in the header [time, value]");
    }

    @Test
    void anEmptyFileIsNamed() throws IOException {
        TinyCorpus.copyTo(dir);
        write("data/hosts/cpu.csv", "");
        complains("cpu.csv: is empty");
    }

    @Test
    void aFileOfAHeaderOnlyIsNamed() throws IOException {
        TinyCorpus.copyTo(dir);
        write("data/hosts/cpu.csv", "timestamp,value\n");
        complains("cpu.csv: has a header but no rows");
    }

    @Test
    void aTimeThatIsNoneIsNamedWithItsLine() throws IOException {
        spoiled("data/hosts/cpu.csv", "2026-03-01 00:05:00", "2026-03-01T00:05:00Z");
        complains(
                "cpu.csv:3: timestamp must look like 2014-07-01 00:30:00, got '2026-03-01T00:05:00Z'");
    }

    @Test
    void aValueThatIsNoNumberIsNamedWithItsLine() throws IOException {
        for (String value : new String[] {"NaN", "Infinity", "n/a", ""}) {
            write("data/a/x.csv", "timestamp,value\n2026-03-01 00:00:00," + value + "\n");
            labels("{\"a/x.csv\": []}");
            complains("x.csv:2: value must be a finite number, got '" + value + "'");
        }
    }

    @Test
    void aRowWithTooFewFieldsIsNamed() throws IOException {
        write("data/a/x.csv", "timestamp,value\n2026-03-01 00:00:00\n");
        labels("{\"a/x.csv\": []}");
        complains("x.csv:2: has 1 fields, the header 2");
    }

    @Test
    void aBlankLineBetweenRowsIsNamed() throws IOException {
        write("data/a/x.csv", "timestamp,value\n\n2026-03-01 00:00:00,1\n");
        labels("{\"a/x.csv\": []}");
        complains("x.csv:2: is blank");
    }

    private void complains(String what) {
        assertThatThrownBy(() -> NabCorpus.read(dir))
                .isInstanceOf(NabFormatException.class)
                .hasMessageContaining(what)
                .hasMessageContaining(dir.toString());
    }

    /** The tiny corpus with one text replaced. */
    private void spoiled(String file, String text, String by) throws IOException {
        Path spoiled = TinyCorpus.copyTo(dir).resolve(file);
        String before = Files.readString(spoiled);
        assertThat(before).contains(text);
        Files.writeString(spoiled, before.replace(text, by));
    }

    private void labels(String json) throws IOException {
        write("labels/combined_windows.json", json);
    }

    private void write(String file, String text) throws IOException {
        Path path = dir.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
