package io.ebbflow.actuation.http;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/**
 * Who may do what. Everything but the login page, its style and {@code /healthz} needs the token,
 * as {@code Authorization: Bearer} or through a login that gives a session cookie. What changes
 * something with a cookie must also come from a page of this console.
 */
final class Access {

    static final String COOKIE = "ebbflow_session";
    private static final String BEARER = "Bearer ";
    private static final Pattern OPEN =
            Pattern.compile("/healthz|/login|/login\\.html|/login\\.js|/[a-z-]+\\.(css|svg|ico)");

    private final byte[] tokenHash;
    private final Sessions sessions;
    private final LoginLimiter limiter;
    private final Origins origins;

    Access(String token, Sessions sessions, LoginLimiter limiter, Origins origins) {
        this.tokenHash = hash(token);
        this.sessions = sessions;
        this.limiter = limiter;
        this.origins = origins;
    }

    /** Runs before every request; answers it and skips the rest where it may not go on. */
    void check(Context ctx) {
        if (!origins.isHostOurs(ctx)) {
            stop(ctx, 421, "this console does not answer to that Host; see console.allowed-hosts");
        } else if (OPEN.matcher(ctx.path()).matches()) {
            checkLogin(ctx);
        } else if (isBearer(ctx)) {
            if (!isToken(ctx.header("Authorization").substring(BEARER.length()))) {
                refuse(ctx, "the bearer token is not valid");
            }
        } else if (!sessions.isOpen(ctx.cookie(COOKIE))) {
            if (isNavigation(ctx)) {
                ctx.redirect("/login", HttpStatus.FOUND);
                ctx.skipRemainingHandlers();
            } else {
                refuse(ctx, "a bearer token or a login is needed");
            }
        } else if (changesSomething(ctx) && !origins.isSameOrigin(ctx)) {
            stop(ctx, 403, "a change by cookie must come from this console's own pages");
        }
    }

    private void checkLogin(Context ctx) {
        if (changesSomething(ctx) && origins.isForeign(ctx)) {
            stop(ctx, 403, "a login must come from this console's own page");
        }
    }

    /** Takes the token of a form and starts a session. */
    void login(Context ctx) {
        if (limiter.isBlocked(ctx.ip())) {
            ctx.header("Retry-After", String.valueOf(LoginLimiter.WINDOW.toSeconds()));
            Problem.write(ctx, 429, "too many failed logins; try again in a minute");
            return;
        }
        String token = ctx.formParam("token");
        if (token == null || !isToken(token.trim())) {
            limiter.failed(ctx.ip());
            if (wantsHtml(ctx)) {
                ctx.redirect("/login?failed", HttpStatus.SEE_OTHER);
            } else {
                Problem.write(ctx, 401, "the token is not valid");
            }
            return;
        }
        ctx.cookie(cookie(sessions.start(), (int) sessions.lifetime().toSeconds()));
        proceed(ctx, "/");
    }

    void logout(Context ctx) {
        String id = ctx.cookie(COOKIE);
        if (id != null) {
            sessions.end(id);
        }
        ctx.cookie(cookie("", 0));
        proceed(ctx, "/login");
    }

    private static void proceed(Context ctx, String page) {
        if (wantsHtml(ctx)) {
            ctx.redirect(page, HttpStatus.SEE_OTHER);
        } else {
            ctx.status(204);
        }
    }

    /** Who sent a request that was let through, for the log. */
    static String actor(Context ctx) {
        return (isBearer(ctx) ? "API" : "console") + " at " + ctx.ip();
    }

    private static Cookie cookie(String value, int maxAge) {
        Cookie cookie = new Cookie(COOKIE, value, "/", maxAge);
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.STRICT);
        return cookie;
    }

    private static void refuse(Context ctx, String detail) {
        ctx.header("WWW-Authenticate", "Bearer");
        stop(ctx, 401, detail);
    }

    private static void stop(Context ctx, int status, String detail) {
        Problem.write(ctx, status, detail);
        ctx.skipRemainingHandlers();
    }

    private static boolean isBearer(Context ctx) {
        String header = ctx.header("Authorization");
        return header != null && header.startsWith(BEARER);
    }

    /** Hashes have one length, and are compared in a time that tells nothing about the token. */
    private boolean isToken(String given) {
        return MessageDigest.isEqual(tokenHash, hash(given));
    }

    private static boolean changesSomething(Context ctx) {
        return ctx.method() != HandlerType.GET
                && ctx.method() != HandlerType.HEAD
                && ctx.method() != HandlerType.OPTIONS;
    }

    private static boolean isNavigation(Context ctx) {
        return ctx.method() == HandlerType.GET
                && !ctx.path().startsWith("/api/")
                && ("navigate".equals(ctx.header("Sec-Fetch-Mode")) || wantsHtml(ctx));
    }

    private static boolean wantsHtml(Context ctx) {
        String accept = ctx.header("Accept");
        return accept != null && accept.contains("text/html");
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
