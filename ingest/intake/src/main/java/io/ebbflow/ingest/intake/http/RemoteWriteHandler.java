package io.ebbflow.ingest.intake.http;

import io.ebbflow.ingest.intake.prometheus.BadSeriesException;
import io.ebbflow.ingest.intake.prometheus.Families;
import io.ebbflow.ingest.intake.prometheus.MalformedException;
import io.ebbflow.ingest.intake.prometheus.RawSeries;
import io.ebbflow.ingest.intake.prometheus.RemoteWrite1;
import io.ebbflow.ingest.intake.prometheus.RemoteWrite2;
import io.ebbflow.ingest.intake.prometheus.SampleMapper;
import io.ebbflow.ingest.intake.prometheus.SampleMapper.Mapped;
import io.ebbflow.ingest.intake.prometheus.SnappyBlock;
import io.ebbflow.ingest.intake.prometheus.WriteLimits;
import io.ebbflow.ingest.intake.prometheus.WriteRequest;
import io.ebbflow.ingest.publish.SinkUnavailableException;
import io.ebbflow.kafka.Json;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code POST /api/v1/write}: remote write 1.0 and 2.0. Answers 204 once Kafka has everything, 400
 * where something went to the dead letters (senders do not repeat that), 503 where they should.
 */
final class RemoteWriteHandler {

    private static final String SOURCE = "prometheus:remote-write";
    private static final String IGNORED = "ebbflow_intake_prometheus_ignored_total";
    private static final String IGNORED_HELP = "What came by Prometheus and becomes no sample.";
    private static final Pattern MESSAGE = Pattern.compile(";\\s*proto\\s*=\\s*\"?([^;\"\\s]*)");

    private final Desk desk;
    private final Bodies bodies;
    private final HttpLimits limits;
    private final SampleMapper mapper;
    private final Families families;
    private final RemoteWrite1 version1;
    private final RemoteWrite2 version2;

    RemoteWriteHandler(
            Desk desk, Bodies bodies, HttpLimits limits, SampleMapper mapper, Families families) {
        this.desk = desk;
        this.bodies = bodies;
        this.limits = limits;
        this.mapper = mapper;
        this.families = families;
        WriteLimits most = new WriteLimits(limits.maxSamples());
        this.version1 = new RemoteWrite1(most);
        this.version2 = new RemoteWrite2(most);
    }

    void handle(Context ctx) throws SinkUnavailableException, InterruptedException {
        boolean second = isVersion2(ctx);
        byte[] body = bodies.raw(ctx);
        try {
            byte[] message = SnappyBlock.uncompress(body, limits.maxUncompressedBytes());
            receive(ctx, second ? version2.read(message) : version1.read(message));
        } catch (MalformedException e) {
            desk.refuse(ctx, e, body);
        }
    }

    private static boolean isVersion2(Context ctx) {
        String type = Bodies.mediaType(ctx);
        if (!type.equals("application/x-protobuf")) {
            throw Bodies.refused(415, "Content-Type must be application/x-protobuf");
        }
        if (!Bodies.encoding(ctx).equals("snappy")) {
            throw Bodies.refused(415, "Content-Encoding must be snappy");
        }
        Matcher message = MESSAGE.matcher(ctx.contentType());
        String proto = message.find() ? message.group(1) : "prometheus.WriteRequest";
        return switch (proto.toLowerCase(Locale.ROOT)) {
            case "prometheus.writerequest" -> false;
            case "io.prometheus.write.v2.request" -> true;
            default ->
                    throw Bodies.refused(
                            415,
                            "proto must be prometheus.WriteRequest or"
                                    + " io.prometheus.write.v2.Request");
        };
    }

    private void receive(Context ctx, WriteRequest request)
            throws SinkUnavailableException, InterruptedException {
        Batch batch = desk.batch(ctx);
        Instant now = desk.clock().instant();
        request.metadata().forEach(families::note);
        Ignored ignored = new Ignored();
        List<RawSeries> series = request.series();
        for (int i = 0; i < series.size(); i++) {
            RawSeries raw = series.get(i);
            ignored.histograms += raw.histograms();
            ignored.exemplars += raw.exemplars();
            try {
                Mapped mapped = mapper.map(raw, families, SOURCE, now);
                mapped.samples().forEach(batch::add);
                batch.skip(mapped.dropped() + mapped.stale() + mapped.notFinite());
                ignored.add(mapped);
                for (String problem : mapped.problems()) {
                    batch.rejectSeries(i, problem, json(raw), 1);
                }
            } catch (BadSeriesException e) {
                batch.rejectSeries(i, e.getMessage(), json(raw), raw.points().size());
            }
        }
        desk.publish(ctx, batch);
        ignored.count();
        answer(ctx, batch);
    }

    private static void answer(Context ctx, Batch batch) {
        String written = "X-Prometheus-Remote-Write-";
        ctx.header(written + "Samples-Written", String.valueOf(batch.accepted()));
        ctx.header(written + "Histograms-Written", "0");
        ctx.header(written + "Exemplars-Written", "0");
        if (batch.isClean()) {
            ctx.status(204);
        } else {
            batch.problem().write(ctx);
        }
    }

    private static byte[] json(RawSeries raw) {
        List<?> points =
                raw.points().stream()
                        .limit(10)
                        .map(point -> List.of(point.epochMillis(), String.valueOf(point.value())))
                        .toList();
        return Json.write(Map.of("labels", raw.labels(), "points", points));
    }

    /** What is in order but becomes no sample. */
    private final class Ignored {

        private int dropped;
        private int stale;
        private int notFinite;
        private int histograms;
        private int exemplars;

        private void add(Mapped mapped) {
            dropped += mapped.dropped();
            stale += mapped.stale();
            notFinite += mapped.notFinite();
        }

        private void count() {
            count("rule", dropped);
            count("stale", stale);
            count("not-finite", notFinite);
            count("histogram", histograms);
            count("exemplar", exemplars);
        }

        private void count(String why, int number) {
            desk.meters().count(IGNORED, IGNORED_HELP, number, "why", why);
        }
    }
}
