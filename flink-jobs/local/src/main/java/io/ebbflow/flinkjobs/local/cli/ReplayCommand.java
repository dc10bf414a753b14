package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.flinkjobs.local.whatif.Recording;
import io.ebbflow.ingest.replay.Recorded;
import io.ebbflow.ingest.replay.RecordedFiles;
import io.ebbflow.ingest.replay.Timing;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
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

    @Mixin private RecordedInput input;

    @Mixin private KafkaOptions kafka;

    @Option(names = "--dry-run", description = "Print the records instead of sending them.")
    private boolean dryRun;

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
        Recording recording;
        Span span;
        try {
            recording = input.find(inputs);
            span = span(recording);
        } catch (IllegalArgumentException e) {
            throw badUse(e.getMessage());
        }
        if (span.records() == 0) {
            spec.commandLine().getErr().println("nothing to replay");
            return input.problems() == 0 ? 0 : BAD_INPUT;
        }
        // problems were told while the files were measured
        long told = input.problems();
        try (RecordedFiles records = recording.open((source, reason) -> {});
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

    private Span span(Recording recording) throws IOException {
        long count = 0;
        Instant first = Instant.MAX;
        Instant newest = Instant.MIN;
        try (RecordedFiles records = recording.open(this::report)) {
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
        input.report(spec.commandLine().getErr(), source, reason);
    }

    private ParameterException badUse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
