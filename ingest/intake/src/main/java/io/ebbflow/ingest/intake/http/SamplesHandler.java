package io.ebbflow.ingest.intake.http;

import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.decode.DecodeResult;
import io.ebbflow.ingest.intake.prometheus.MalformedException;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.ingest.publish.SinkUnavailableException;
import io.ebbflow.ingest.sample.SampleDecoder;
import io.ebbflow.kafka.Json;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * {@code POST /api/v1/samples}: samples as they stand on {@code ebbflow.metrics.v1}, one a line.
 * Good lines are taken; bad ones go to the dead letters and are told with their number, with status
 * 400.
 */
final class SamplesHandler {

    private static final Set<String> TYPES =
            Set.of(
                    "",
                    "application/x-ndjson",
                    "application/ndjson",
                    "application/jsonl",
                    "application/json",
                    "text/plain");
    private static final int MAX_LINE_BYTES = 64 << 10;

    private final Desk desk;
    private final Bodies bodies;
    private final int maxLines;
    private final SampleDecoder decoder = new SampleDecoder(new DecodeLimits(MAX_LINE_BYTES));

    SamplesHandler(Desk desk, Bodies bodies, HttpLimits limits) {
        this.desk = desk;
        this.bodies = bodies;
        this.maxLines = limits.maxSamples();
    }

    void handle(Context ctx) throws SinkUnavailableException, InterruptedException {
        if (!TYPES.contains(Bodies.mediaType(ctx))) {
            throw Bodies.refused(415, "Content-Type must be application/x-ndjson");
        }
        byte[] body = bodies.raw(ctx);
        try {
            receive(ctx, bodies.plain(ctx, body));
        } catch (MalformedException e) {
            desk.refuse(ctx, e, body);
        }
    }

    private void receive(Context ctx, byte[] text)
            throws MalformedException, SinkUnavailableException, InterruptedException {
        Batch batch = desk.batch(ctx);
        Instant now = desk.clock().instant();
        int line = 0;
        int begin = 0;
        while (begin < text.length) {
            int end = begin;
            while (end < text.length && text[end] != '\n') {
                end++;
            }
            line++;
            if (line > maxLines) {
                throw MalformedException.tooLarge("more lines than the limit of " + maxLines);
            }
            byte[] document = Arrays.copyOfRange(text, begin, end);
            if (!isBlank(document)) {
                take(batch, line, document, now);
            }
            begin = end + 1;
        }
        desk.publish(ctx, batch);
        if (batch.isClean()) {
            ctx.contentType("application/json")
                    .result(Json.write(Map.of("accepted", batch.accepted())));
        } else {
            batch.problem().write(ctx);
        }
    }

    private void take(Batch batch, int line, byte[] document, Instant now) {
        decoder.decode(document, now)
                .fold(
                        decoded -> add(batch, line, document, decoded),
                        ignored -> reject(batch, line, document, ignored.reason()),
                        bad -> reject(batch, line, document, bad.reason()));
    }

    /** The schema wants two texts that the record lets be empty. */
    private static Void add(Batch batch, int line, byte[] document, DecodeResult.Decoded decoded) {
        for (MetricSample sample : decoded.samples()) {
            if (sample.unit().isEmpty() || sample.source().isEmpty()) {
                return reject(batch, line, document, "unit and source must not be empty");
            }
            batch.add(sample);
        }
        return null;
    }

    private static Void reject(Batch batch, int line, byte[] document, String reason) {
        batch.rejectLine(line, reason, document);
        return null;
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
