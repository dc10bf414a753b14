package io.ebbflow.actuation.http;

import static io.ebbflow.actuation.account.Role.VIEWER;

import io.ebbflow.actuation.account.SessionTokens;
import io.ebbflow.actuation.http.api.Api;
import io.ebbflow.actuation.http.api.Desk;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.sse.SseHandler;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The console and its API over HTTP. Errors are problem documents, whoever finds them. */
public final class ConsoleServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);

    // a text of policies is the longest that anybody sends
    private static final int MAX_REQUEST_BYTES = 300 << 10;

    private static final int MAX_THREADS = 48;

    private final Javalin app;
    private final EventHub events;
    private final ConsoleFiles files = new ConsoleFiles();

    /**
     * Starts listening.
     *
     * @param events closed together with this server
     * @throws io.javalin.util.JavalinBindException if the port is in use
     */
    public ConsoleServer(
            HttpConfig config,
            ServiceInfo service,
            Desk desk,
            EventHub events,
            SecureRandom random) {
        this.events = events;
        SessionTokens tokens =
                new SessionTokens(
                        config.token(),
                        config.users(),
                        config.sessionLifetime(),
                        desk.clock(),
                        random);
        Access access =
                new Access(
                        config.users(),
                        tokens,
                        new Origins(config.allowedHosts()),
                        new RateLimits(config.requestsPerSecond()));
        LoginHandler login =
                new LoginHandler(
                        config.users(),
                        tokens,
                        new LoginLimiter(desk.clock()),
                        config.tls().isPresent());
        AuditLog audit = new AuditLog(config.auditFile());
        List<Route> routes = new ArrayList<>(own(login, desk, service));
        routes.addAll(Api.routes(desk, audit));
        routes.add(OpenApi.route(service.version(), routes));

        app = Javalin.create(javalin -> configure(javalin, config));
        app.before(SecurityHeaders::add);
        app.before(access::check);
        RouteTable.install(app, routes, audit, desk.clock());
        app.get("/", files::serve);
        app.get("/*", files::serve);
        app.exception(HttpResponseException.class, ConsoleServer::refused);
        app.exception(ProblemException.class, ConsoleServer::refused);
        app.exception(Exception.class, ConsoleServer::failed);
        app.start();
        LOG.info(
                "console and API at {}://{}:{}/",
                config.tls().isPresent() ? "https" : "http",
                config.host(),
                port());
    }

    /** What is no part of the API proper. */
    private List<Route> own(LoginHandler login, Desk desk, ServiceInfo service) {
        StateHandler state =
                new StateHandler(
                        desk.model(), desk.documents(), desk.health(), service, desk.clock());
        EntityHandler entities = new EntityHandler(desk);
        return List.of(
                Route.get("/api/v1/entities", VIEWER, "Entities by name", entities::search),
                Route.get(
                        "/api/v1/entities/{kind}/{id}",
                        VIEWER,
                        "An entity, its series and what was done",
                        entities::show),
                Route.get("/healthz", null, "Whether it answers", ConsoleServer::healthz),
                Route.get("/login", null, "The login page", ctx -> files.serve(ctx, "login.html")),
                Route.post("/login", null, "The login page's form", null, login::form),
                Route.post("/logout", VIEWER, "End the session", null, login::logout),
                Route.post("/api/v1/login", null, "Get a token that ends", "login", login::json),
                Route.post("/api/v1/logout", VIEWER, "End the token", null, login::logout),
                Route.get("/api/v1/whoami", VIEWER, "Who the caller is", login::whoami),
                Route.get("/api/v1/state", VIEWER, "All that the console shows", state::handle),
                Route.get("/api/v1/events", VIEWER, "Changes as they come", this::events));
    }

    private static void configure(JavalinConfig config, HttpConfig where) {
        config.showJavalinBanner = false;
        config.startupWatcherEnabled = false;
        config.http.maxRequestSize = MAX_REQUEST_BYTES;
        // loopback gains nothing by it, and events must not sit in a compressor
        config.http.disableCompression();
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 4);
        threads.setName("http");
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.addConnector((server, http) -> connector(server, http, where));
        config.jetty.modifyServer(server -> server.setErrorHandler(new ProblemErrorHandler()));
    }

    private static ServerConnector connector(
            Server server, HttpConfiguration http, HttpConfig where) {
        ServerConnector connector;
        if (where.tls().isPresent()) {
            SslContextFactory.Server tls = new SslContextFactory.Server();
            tls.setSslContext(where.tls().get());
            // by any name that Host may have; which names are ours, Origins knows
            SecureRequestCustomizer secure = new SecureRequestCustomizer(false);
            http.addCustomizer(secure);
            connector = new ServerConnector(server, tls, new HttpConnectionFactory(http));
        } else {
            connector = new ServerConnector(server, new HttpConnectionFactory(http));
        }
        connector.setHost(where.host());
        connector.setPort(where.port());
        return connector;
    }

    private static void healthz(Context ctx) {
        ctx.contentType("application/json").result("{\"status\":\"up\"}");
    }

    private void events(Context ctx) throws Exception {
        StateHandler.requireAllAccounts(ctx);
        String accept = ctx.header("Accept");
        if (accept == null || !accept.toLowerCase(Locale.ROOT).contains("text/event-stream")) {
            Problem.write(ctx, 406, "events come as text/event-stream only");
        } else if (events.isFull()) {
            ctx.header("Retry-After", "10");
            Problem.write(ctx, 503, "as many consoles are connected as there may be");
        } else {
            Set<String> watched = new LinkedHashSet<>(ctx.queryParams("entity"));
            if (watched.size() > EventHub.MAX_WATCHED) {
                throw new ProblemException(
                        400,
                        "at most "
                                + EventHub.MAX_WATCHED
                                + " entities can be watched, not "
                                + watched.size());
            }
            new SseHandler(client -> events.add(client, watched)).handle(ctx);
        }
    }

    private static void refused(HttpResponseException e, Context ctx) {
        String detail = e.getMessage() == null ? "" : e.getMessage();
        Problem.write(ctx, e.getStatus(), detail);
    }

    private static void refused(ProblemException e, Context ctx) {
        Problem.write(ctx, Problem.of(e.status(), e.getMessage(), e.parts()));
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
