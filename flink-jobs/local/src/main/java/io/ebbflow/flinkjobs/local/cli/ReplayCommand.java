package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.ingest.replay.CsvColumns;
import io.ebbflow.ingest.replay.CsvFile;
import io.ebbflow.ingest.replay.MetricbeatFile;
import io.ebbflow.ingest.replay.Recorded;
import io.ebbflow.ingest.replay.RecordedFile;
import io.ebbflow.ingest.replay.RecordedFiles;
import io.ebbflow.ingest.replay.Timing;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code ebbflow replay}. */
@Command(
        name = "replay",
        description = {
            "Send recorded metrics to Kafka again, in the order of their times, several files as one.",
            "*.json, *.ndjson and *.jsonl hold Metricbeat documents; *.csv holds samples, by default as"
                    + " the Numenta Anomaly Benchmark has them.",
            "Exit code 1 if Kafka does not take them, 2 if a record could not be read."
        })
final class ReplayCommand implements Callable<Integer> {

    private static final int BAD_INPUT = 2;
    private static final int SHOWN_PROBLEMS = 20;
    private static final String AS_FAST = "max";

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE|DIR",
            arity = "1..*",
            description = "Files, or folders to be searched for files.")
    private List<Path> inputs = new ArrayList<>();

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            defaultValue = "1",
            converter = Speed.class,
            description = "How many times as fast as it was recorded (default: ${DEFAULT-VALUE}).")
    private double speed;

    @Option(
            names = "--shift",
            description =
                    "Let the records carry the time at which they are sent; with --speed max, let them"
                            + " end now. Otherwise they keep their times.")
    private boolean shift;

    @Option(
            names = "--topic",
            paramLabel = "NAME",
            description =
                    "Topic to send to (default: metricbeat for documents, ebbflow.metrics.v1 for CSV).")
    private String topic;

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

    @Mixin private KafkaOptions kafka;

    @Option(names = "--dry-run", description = "Print the records instead of sending them.")
    private boolean dryRun;

    private long problems;

    /** Reads a speed. */
    static final class Speed implements ITypeConverter<Double> {

        @Override
        public Double convert(String text) {
            if (text.equals(AS_FAST)) {
                return Double.POSITIVE_INFINITY;
            }
            try {
                double value = Double.parseDouble(text);
                if (value > 0 && value <= 1e6) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // said below
            }
            throw new TypeConversionException(
                    "must be a number above 0, up to 1000000, or max, got '" + text + "'");
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Path> files = files();
        Span span = span(files);
        if (span.records() == 0) {
            spec.commandLine().getErr().println("nothing to replay");
            return problems == 0 ? 0 : BAD_INPUT;
        }
        // problems were told while the files were measured
        long told = problems;
        try (RecordedFiles records = open(files, (source, reason) -> {});
                ReplayTarget target = target();
                ReplayProgress progress =
                        new ReplayProgress(spec.commandLine().getErr(), span.records())) {
            send(records, span, target, progress);
        }
        spec.commandLine().getOut().flush();
        return told == 0 ? 0 : BAD_INPUT;
    }

    private void send(
            RecordedFiles records, Span span, ReplayTarget target, ReplayProgress progress)
            throws IOException, InterruptedException {
        Timing timing = Timing.of(speed, shift, Instant.now(), span.first(), span.newest());
        for (Optional<Recorded> next = records.next(); next.isPresent(); next = records.next()) {
            Recorded record = next.get();
            Instant due = timing.due(record.time());
            for (long wait = millisUntil(due); wait > 0; wait = millisUntil(due)) {
                progress.show(record.time());
                TimeUnit.MILLISECONDS.sleep(Math.min(wait, 200));
            }
            Instant carried = timing.carried(record.time());
            target.send(topicOf(record), record, carried);
            progress.sent(record.time());
        }
        target.flush();
    }

    private static long millisUntil(Instant due) {
        return Duration.between(Instant.now(), due).toMillis();
    }

    private String topicOf(Recorded record) {
        return topic != null ? topic : record.topic().name(kafka.prefix());
    }

    private ReplayTarget target() throws IOException {
        if (dryRun) {
            PrintWriter out = spec.commandLine().getOut();
            return new ReplayTarget.Printer(
                    value -> out.println(new String(value, StandardCharsets.UTF_8)));
        }
        return new ReplayTarget.Kafka(kafka.client());
    }

    /** How much there is to send, and over which time. */
    private record Span(long records, Instant first, Instant newest) {}

    private Span span(List<Path> files) throws IOException {
        long count = 0;
        Instant first = Instant.MAX;
        Instant newest = Instant.MIN;
        try (RecordedFiles records = open(files, this::report)) {
            for (Optional<Recorded> next = records.next();
                    next.isPresent();
                    next = records.next()) {
                Instant time = next.get().time();
                first = time.isBefore(first) ? time : first;
                newest = time.isAfter(newest) ? time : newest;
                count++;
            }
        }
        return new Span(count, first, newest);
    }

    private void report(String source, String reason) {
        problems++;
        PrintWriter err = spec.commandLine().getErr();
        if (problems <= SHOWN_PROBLEMS) {
            err.println(source + ": " + reason);
        } else if (problems == SHOWN_PROBLEMS + 1) {
            err.println("further records that cannot be read are left out without a word");
        }
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path input : inputs) {
            if (Files.isDirectory(input)) {
                try (Stream<Path> found = Files.walk(input)) {
                    found.filter(Files::isRegularFile)
                            .filter(file -> isCsv(file) || isJson(file))
                            .sorted()
                            .forEach(files::add);
                }
            } else if (Files.isReadable(input)) {
                files.add(input);
            } else {
                throw badUse(input + " cannot be read");
            }
        }
        if (files.isEmpty()) {
            throw badUse("no file named *.json, *.ndjson, *.jsonl or *.csv in " + inputs);
        }
        return files;
    }

    private static boolean isCsv(Path file) {
        return name(file).endsWith(".csv");
    }

    private static boolean isJson(Path file) {
        String name = name(file);
        return name.endsWith(".json") || name.endsWith(".ndjson") || name.endsWith(".jsonl");
    }

    private static String name(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }

    private RecordedFiles open(List<Path> files, RecordedFile.Problems report) throws IOException {
        List<RecordedFile> opened = new ArrayList<>();
        try {
            for (Path file : files) {
                opened.add(open(file, report));
            }
            return new RecordedFiles(opened);
        } catch (IllegalArgumentException e) {
            for (RecordedFile file : opened) {
                file.close();
            }
            throw badUse(e.getMessage());
        }
    }

    private RecordedFile open(Path file, RecordedFile.Problems report) throws IOException {
        InputStream in = Files.newInputStream(file);
        if (!isCsv(file)) {
            return new MetricbeatFile(file.toString(), in, DecodeLimits.DEFAULT, report);
        }
        try {
            CsvColumns mapping = columns == null ? CsvColumns.NAB : CsvColumns.parse(columns);
            String own = file.getFileName().toString();
            Entity owner =
                    entity == null
                            ? Entity.host(own.substring(0, own.length() - ".csv".length()))
                            : Entity.parse(entity);
            Series series = Series.of(owner, metric);
            return new CsvFile(file.toString(), in, mapping, series, unit, report);
        } catch (IllegalArgumentException e) {
            in.close();
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private ParameterException badUse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
