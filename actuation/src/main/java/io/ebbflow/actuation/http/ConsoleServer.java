package io.ebbflow.actuation.http;

import io.ebbflow.actuation.engine.ReviewSink;
import io.ebbflow.actuation.health.HealthWatch;
import io.ebbflow.actuation.view.ReadModel;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.sse.SseHandler;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The console and its API over HTTP. Errors are problem documents, whoever finds them. */
public final class ConsoleServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);
    private static final int MAX_REQUEST_BYTES = 64 << 10;
    private static final int MAX_THREADS = 48;
    private static final Set<HandlerType> METHODS =
            EnumSet.of(
                    HandlerType.GET,
                    HandlerType.POST,
                    HandlerType.PUT,
                    HandlerType.PATCH,
                    HandlerType.DELETE);

    private final Javalin app;
    private final EventHub events;
    private final ConsoleFiles files = new ConsoleFiles();
    private final Map<String, Set<HandlerType>> routes = new LinkedHashMap<>();

    /**
     * Starts listening.
     *
     * @param events closed together with this server
     * @throws io.javalin.util.JavalinBindException if the port is in use
     */
    public ConsoleServer(
            HttpConfig config,
            ServiceInfo service,
            ReadModel model,
            HealthWatch health,
            ReviewSink reviews,
            EventHub events,
            InstantSource clock,
            SecureRandom random) {
        this.events = events;
        Access access =
                new Access(
                        config.token(),
                        new Sessions(config.sessionLifetime(), clock, random),
                        new LoginLimiter(clock),
                        new Origins(config.allowedHosts()));
        StateHandler state = new StateHandler(model, health, service, clock);
        ReviewHandler review = new ReviewHandler(reviews, model, clock, random);

        app = Javalin.create(ConsoleServer::configure);
        app.before(SecurityHeaders::add);
        app.before(access::check);
        route(HandlerType.GET, "/healthz", ConsoleServer::healthz);
        route(HandlerType.GET, "/login", ctx -> files.serve(ctx, "login.html"));
        route(HandlerType.POST, "/login", access::login);
        route(HandlerType.POST, "/logout", access::logout);
        route(HandlerType.GET, "/api/v1/state", state::handle);
        route(HandlerType.GET, "/api/v1/events", this::events);
        route(HandlerType.POST, "/api/v1/actions/{id}/approve", review::approve);
        route(HandlerType.POST, "/api/v1/actions/{id}/reject", review::reject);
        route(HandlerType.POST, "/api/v1/actions/{id}/stop", review::stop);
        refuseOtherMethods();
        app.get("/", files::serve);
        app.get("/*", files::serve);
        app.exception(HttpResponseException.class, ConsoleServer::refused);
        app.exception(Exception.class, ConsoleServer::failed);
        app.start(config.host(), config.port());
        LOG.info("console and API at http://{}:{}/", config.host(), port());
    }

    private static void configure(JavalinConfig config) {
        config.showJavalinBanner = false;
        config.startupWatcherEnabled = false;
        config.http.maxRequestSize = MAX_REQUEST_BYTES;
        // loopback gains nothing by it, and events must not sit in a compressor
        config.http.disableCompression();
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 4);
        threads.setName("http");
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.modifyServer(server -> server.setErrorHandler(new ProblemErrorHandler()));
    }

    private void route(HandlerType method, String path, Handler handler) {
        app.addHttpHandler(method, path, handler);
        routes.computeIfAbsent(path, unknown -> EnumSet.noneOf(HandlerType.class)).add(method);
    }

    private void refuseOtherMethods() {
        routes.forEach(
                (path, known) -> {
                    String allowed =
                            known.stream()
                                    .map(Enum::name)
                                    .sorted()
                                    .collect(Collectors.joining(", "));
                    for (HandlerType method : METHODS) {
                        if (!known.contains(method)) {
                            app.addHttpHandler(method, path, ctx -> notAllowed(ctx, allowed));
                        }
                    }
                });
    }

    private static void notAllowed(Context ctx, String allowed) {
        ctx.header("Allow", allowed);
        Problem.write(ctx, 405, ctx.path() + " takes " + allowed + ", not " + ctx.method());
    }

    private static void healthz(Context ctx) {
        ctx.contentType("application/json").result("{\"status\":\"up\"}");
    }

    private void events(Context ctx) throws Exception {
        String accept = ctx.header("Accept");
        if (accept == null || !accept.toLowerCase(Locale.ROOT).contains("text/event-stream")) {
            Problem.write(ctx, 406, "events come as text/event-stream only");
        } else if (events.isFull()) {
            ctx.header("Retry-After", "10");
            Problem.write(ctx, 503, "as many consoles are connected as there may be");
        } else {
            new SseHandler(events::add).handle(ctx);
        }
    }

    private static void refused(HttpResponseException e, Context ctx) {
        String detail = e.getMessage() == null ? "" : e.getMessage();
        Problem.write(ctx, e.getStatus(), detail);
    }

    private static void failed(Exception e, Context ctx) {
        if (ctx.res().isCommitted()) {
            // the client went away in the middle of an answer
            LOG.debug("{} {} broke off", ctx.method(), ctx.path(), e);
            return;
        }
        LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
        Problem.write(ctx, 500, "this should not have happened; the service's log says more");
    }

    /** The port it listens on. */
    public int port() {
        return app.port();
    }

    @Override
    public void close() {
        events.close();
        app.stop();
    }
}
