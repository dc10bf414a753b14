package io.ebbflow.ingest.intake.http;

import io.ebbflow.ingest.intake.alertmanager.AlertBook;
import io.ebbflow.ingest.intake.prometheus.Families;
import io.ebbflow.ingest.intake.prometheus.SampleMapper;
import io.ebbflow.ingest.intake.publish.Meters;
import io.ebbflow.ingest.intake.publish.Records;
import io.ebbflow.ingest.publish.KafkaSink;
import io.ebbflow.ingest.publish.RecordSink;
import io.ebbflow.ingest.publish.SinkUnavailableException;
import io.ebbflow.kafka.Json;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The receivers over HTTP. Errors are problem documents, whoever finds them. */
public final class IntakeServer implements AutoCloseable {

    public static final String WRITE = "/api/v1/write";
    public static final String SAMPLES = "/api/v1/samples";

    /** Of Alertmanager, and where RADON and MiCADO have it. */
    public static final List<String> WEBHOOKS =
            List.of("/api/v2/alerts-webhook", "/prometheus", "/alerts/fire");

    public static final String HEALTH = "/health";
    public static final String METRICS = "/metrics";

    private static final Set<String> PATHS =
            Set.of(
                    WRITE,
                    SAMPLES,
                    WEBHOOKS.get(0),
                    WEBHOOKS.get(1),
                    WEBHOOKS.get(2),
                    HEALTH,
                    METRICS);

    private static final Logger LOG = LoggerFactory.getLogger(IntakeServer.class);
    private static final int MAX_THREADS = 48;
    private static final int MAX_HEADER_BYTES = 8 << 10;
    private static final int IDLE_MS = 30_000;
    private static final int RETRY_SECONDS = 2;
    private static final int TURN_SECONDS = 2;

    private final Javalin app;
    private final HttpLimits limits;
    private final Semaphore turns;
    private final RateLimit rate;
    private final Meters meters;
    private final Supplier<KafkaSink.State> kafka;
    private final AlertBook book;

    /** What the server is made of. */
    public record Parts(
            RecordSink sink,
            Records records,
            Meters meters,
            AlertBook book,
            SampleMapper mapper,
            Families families,
            Supplier<KafkaSink.State> kafka,
            InstantSource clock) {}

    /**
     * Starts listening.
     *
     * @throws io.javalin.util.JavalinBindException if the port is in use
     */
    public IntakeServer(Listener listener, String token, HttpLimits limits, Parts parts) {
        this.limits = limits;
        this.turns = new Semaphore(limits.maxConcurrent());
        this.rate = new RateLimit(limits.maxRequestsPerSecond(), parts.clock());
        this.meters = parts.meters();
        this.kafka = parts.kafka();
        this.book = parts.book();
        Desk desk = new Desk(parts.sink(), parts.records(), meters, parts.clock());
        app = Javalin.create(config -> configure(config, listener));
        app.before(ctx -> Headers.secure(ctx::header));
        app.before(this::limitRate);
        app.before(new Access(token)::check);
        routes(desk, parts);
        app.exception(HttpResponseException.class, IntakeServer::refused);
        app.exception(SinkUnavailableException.class, (e, ctx) -> later(ctx, e.getMessage()));
        app.exception(InterruptedException.class, (e, ctx) -> later(ctx, "going down"));
        app.exception(Exception.class, IntakeServer::failed);
        app.error(404, ctx -> Problem.write(ctx, 404, "there is no such path"));
        app.start(listener.host(), listener.port());
        LOG.info("receiving at {}://{}:{}/", listener.scheme(), listener.host(), port());
    }

    private void configure(JavalinConfig config, Listener listener) {
        config.showJavalinBanner = false;
        config.startupWatcherEnabled = false;
        config.http.maxRequestSize = limits.maxBodyBytes();
        config.http.disableCompression();
        // not an after-handler: those are skipped where a request is refused
        config.requestLogger.http((ctx, millis) -> count(ctx));
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 4);
        threads.setName("http");
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(
                http -> {
                    http.setSendServerVersion(false);
                    http.setRequestHeaderSize(MAX_HEADER_BYTES);
                    http.setIdleTimeout(IDLE_MS);
                });
        if (listener.tls().isPresent()) {
            config.jetty.addConnector(listener::secure);
        }
        config.jetty.modifyServer(server -> server.setErrorHandler(new EarlyErrors()));
    }

    private void routes(Desk desk, Parts parts) {
        Bodies bodies = new Bodies(limits);
        RemoteWriteHandler write =
                new RemoteWriteHandler(desk, bodies, limits, parts.mapper(), parts.families());
        AlertsHandler alerts = new AlertsHandler(desk, bodies, book);
        Map<String, Handler> posts = new LinkedHashMap<>();
        posts.put(WRITE, write::handle);
        posts.put(SAMPLES, new SamplesHandler(desk, bodies, limits)::handle);
        WEBHOOKS.forEach(path -> posts.put(path, alerts::handle));
        posts.forEach((path, handler) -> route(HandlerType.POST, path, inTurn(handler)));
        route(HandlerType.GET, HEALTH, this::health);
        route(HandlerType.GET, METRICS, this::metrics);
    }

    private void route(HandlerType method, String path, Handler handler) {
        app.addHttpHandler(method, path, handler);
        for (HandlerType other :
                List.of(
                        HandlerType.GET,
                        HandlerType.POST,
                        HandlerType.PUT,
                        HandlerType.PATCH,
                        HandlerType.DELETE)) {
            if (other != method) {
                app.addHttpHandler(other, path, ctx -> notAllowed(ctx, method));
            }
        }
    }

    private static void notAllowed(Context ctx, HandlerType method) {
        ctx.header("Allow", method.name());
        Problem.write(ctx, 405, ctx.path() + " takes " + method + ", not " + ctx.method());
    }

    /** Bounds what is in memory at once; a sender that finds no turn soon is asked to come back. */
    private Handler inTurn(Handler handler) {
        return ctx -> {
            if (!turns.tryAcquire(TURN_SECONDS, TimeUnit.SECONDS)) {
                later(ctx, "as many requests are worked on as may be");
                return;
            }
            try {
                handler.handle(ctx);
            } finally {
                turns.release();
            }
        };
    }

    private void limitRate(Context ctx) {
        if (ctx.path().equals(HEALTH) || rate.take(ctx.ip())) {
            return;
        }
        ctx.header("Retry-After", "1");
        // Prometheus gives samples up on 429 unless it is told otherwise, but not on 503
        int status = ctx.path().equals(WRITE) ? 503 : 429;
        Problem.write(ctx, status, "more requests a second than from one address are taken");
        ctx.skipRemainingHandlers();
    }

    private void health(Context ctx) {
        String state = kafka.get().name().toLowerCase(Locale.ROOT);
        ctx.contentType("application/json")
                .result(
                        Json.write(
                                Map.of(
                                        "status",
                                        "up",
                                        "kafka",
                                        state,
                                        "alerts",
                                        book.isOpen() ? "taken" : "not-yet")));
    }

    private void metrics(Context ctx) {
        ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(meters.text());
    }

    private void count(Context ctx) {
        meters.count(
                "ebbflow_intake_requests_total",
                "Requests answered.",
                1,
                "path",
                PATHS.contains(ctx.path()) ? ctx.path() : "other",
                "status",
                String.valueOf(ctx.status().getCode()));
    }

    private static void later(Context ctx, String detail) {
        ctx.header("Retry-After", String.valueOf(RETRY_SECONDS));
        Problem.write(ctx, 503, detail);
    }

    private static void refused(HttpResponseException e, Context ctx) {
        Problem.write(ctx, e.getStatus(), e.getMessage() == null ? "" : e.getMessage());
    }

    private static void failed(Exception e, Context ctx) {
        LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
        if (!ctx.res().isCommitted()) {
            Problem.write(ctx, 500, "this should not have happened; the service's log says more");
        }
    }

    /** The port it listens on. */
    public int port() {
        return app.port();
    }

    @Override
    public void close() {
        app.stop();
    }
}
