package io.ebbflow.ingest.intake.http;

import io.ebbflow.ingest.intake.publish.Records;
import io.ebbflow.ingest.model.MetricSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What one request becomes: samples, and dead letters for what cannot be one. */
final class Batch {

    /** How many problems an answer tells; the dead letters hold all. */
    static final int MAX_ERRORS = 100;

    private final Records records;
    private final Instant now;
    private final String source;
    private final List<ProducerRecord<byte[], byte[]>> outgoing = new ArrayList<>();
    private final List<Problem.Item> errors = new ArrayList<>();
    private int accepted;
    private int rejected;

    /**
     * @param source of dead letters
     */
    Batch(Records records, Instant now, String source) {
        this.records = records;
        this.now = now;
        this.source = source;
    }

    void add(MetricSample sample) {
        outgoing.add(records.sample(sample));
        accepted++;
    }

    /** Counts what is in order but becomes no record. */
    void skip(int number) {
        accepted += number;
    }

    /** A line that is no sample. */
    void rejectLine(int line, String reason, byte[] text) {
        reject("line " + line + ": " + reason, text, 1);
        tell(new Problem.Item(line, null, reason));
    }

    /** Points of a series that cannot be used. */
    void rejectSeries(int index, String reason, byte[] json, int points) {
        reject("series " + index + ": " + reason, json, points);
        tell(new Problem.Item(null, index, reason));
    }

    private void reject(String reason, byte[] payload, int number) {
        outgoing.add(records.deadLetter(now, source, reason, payload));
        rejected += number;
    }

    private void tell(Problem.Item error) {
        if (errors.size() < MAX_ERRORS) {
            errors.add(error);
        }
    }

    List<ProducerRecord<byte[], byte[]>> records() {
        return outgoing;
    }

    boolean isClean() {
        return rejected == 0 && errors.isEmpty();
    }

    int accepted() {
        return accepted;
    }

    int rejected() {
        return rejected;
    }

    /** The answer where something was rejected. */
    Problem problem() {
        return Problem.partly(
                400,
                rejected
                        + " of "
                        + (accepted + rejected)
                        + " cannot be used and went to the dead letters; the others were taken, so"
                        + " do not send them again",
                accepted,
                rejected,
                List.copyOf(errors));
    }
}
