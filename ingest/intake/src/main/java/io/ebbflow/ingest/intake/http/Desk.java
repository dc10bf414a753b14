package io.ebbflow.ingest.intake.http;

import io.ebbflow.ingest.intake.prometheus.MalformedException;
import io.ebbflow.ingest.intake.publish.Meters;
import io.ebbflow.ingest.intake.publish.Records;
import io.ebbflow.ingest.publish.RecordSink;
import io.ebbflow.ingest.publish.SinkUnavailableException;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What all receivers share: the way to Kafka, the clock, the counters, and bad bodies. */
record Desk(RecordSink sink, Records records, Meters meters, InstantSource clock) {

    private static final String SAMPLES = "ebbflow_intake_samples_total";
    private static final String DEAD = "ebbflow_intake_dead_letters_total";

    /** The source of dead letters: {@code http:<peer>:<path>}. */
    static String source(Context ctx) {
        return "http:" + ctx.ip() + ":" + ctx.path();
    }

    Batch batch(Context ctx) {
        return new Batch(records, clock.instant(), source(ctx));
    }

    /** Publishes and counts; returns once Kafka has it all. */
    void publish(Context ctx, Batch batch) throws SinkUnavailableException, InterruptedException {
        sink.publish(batch.records());
        count(ctx, batch.accepted(), batch.rejected());
    }

    void count(Context ctx, int accepted, int rejected) {
        meters.count(SAMPLES, "Samples taken.", accepted, "path", ctx.path());
        meters.count(DEAD, "What went to the dead letters.", rejected, "path", ctx.path());
    }

    /** Keeps a body that cannot be read, then says what was wrong with it. */
    void refuse(Context ctx, MalformedException fault, byte[] body)
            throws SinkUnavailableException, InterruptedException {
        Instant now = clock.instant();
        ProducerRecord<byte[], byte[]> letter =
                records.deadLetter(now, source(ctx), fault.getMessage(), body);
        sink.publish(List.of(letter));
        count(ctx, 0, 1);
        Problem.write(ctx, fault.isTooLarge() ? 413 : 400, fault.getMessage());
    }
}
