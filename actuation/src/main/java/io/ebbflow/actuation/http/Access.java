package io.ebbflow.actuation.http;

import io.ebbflow.actuation.account.Principal;
import io.ebbflow.actuation.account.SessionTokens;
import io.ebbflow.actuation.account.Users;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who is let in. Everything but the login page, its style and {@code /healthz} needs a token, as
 * {@code Authorization: Bearer} or in the cookie that a login gives: the one of the token file, or
 * one that a login gave, which ends. What changes something with a cookie must also come from a
 * page of this console.
 */
final class Access {

    static final String COOKIE = "ebbflow_session";
    private static final String BEARER = "Bearer ";
    private static final Pattern OPEN =
            Pattern.compile(
                    "/healthz|/login|/login\\.html|/login\\.js|/api/v1/login"
                            + "|/[a-z-]+\\.(css|svg|ico)");

    private final Users users;
    private final SessionTokens tokens;
    private final Origins origins;
    private final RateLimits limits;

    Access(Users users, SessionTokens tokens, Origins origins, RateLimits limits) {
        this.users = users;
        this.tokens = tokens;
        this.origins = origins;
        this.limits = limits;
    }

    /** Runs before every request; answers it and skips the rest where it may not go on. */
    void check(Context ctx) {
        if (!origins.isHostOurs(ctx)) {
            stop(ctx, 421, "this console does not answer to that Host; see console.allowed-hosts");
        } else if (OPEN.matcher(ctx.path()).matches()) {
            checkLogin(ctx);
        } else if (isBearer(ctx)) {
            String token = ctx.header("Authorization").substring(BEARER.length());
            Optional<Principal> principal = users.byToken(token).or(() -> tokens.verify(token));
            if (principal.isEmpty()) {
                refuse(ctx, "the bearer token is not valid, or not any more");
            } else {
                letIn(ctx, principal.get());
            }
        } else {
            checkCookie(ctx);
        }
    }

    private void checkCookie(Context ctx) {
        Optional<Principal> principal =
                Optional.ofNullable(ctx.cookie(COOKIE)).flatMap(tokens::verify);
        if (principal.isEmpty()) {
            if (isNavigation(ctx)) {
                ctx.redirect("/login", HttpStatus.FOUND);
                ctx.skipRemainingHandlers();
            } else {
                refuse(ctx, "a bearer token or a login is needed");
            }
        } else if (changesSomething(ctx) && !origins.isSameOrigin(ctx)) {
            stop(ctx, 403, "a change by cookie must come from this console's own pages");
        } else {
            letIn(ctx, principal.get());
        }
    }

    private void letIn(Context ctx, Principal principal) {
        Caller.set(ctx, principal);
        if (!isFile(ctx) && !limits.mayGoOn(principal.name())) {
            ctx.header("Retry-After", "1");
            stop(ctx, 429, "more than " + limits.perSecond() + " requests per second");
        }
    }

    /**
     * The console's own files: a page asks for all of them at once, and they cost next to nothing.
     */
    private static boolean isFile(Context ctx) {
        return ctx.method() == HandlerType.GET
                && !ctx.path().startsWith("/api/")
                && !ctx.path().equals("/metrics");
    }

    private void checkLogin(Context ctx) {
        if (changesSomething(ctx) && origins.isForeign(ctx)) {
            stop(ctx, 403, "a login must come from this console's own page");
        }
    }

    /** The cookie of a session; an empty one ends it. */
    static Cookie cookie(String value, int maxAge, boolean secure) {
        Cookie cookie = new Cookie(COOKIE, value, "/", maxAge);
        cookie.setHttpOnly(true);
        cookie.setSecure(secure);
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

    /** The token that a request was let in by. */
    static Optional<String> token(Context ctx) {
        return isBearer(ctx)
                ? Optional.of(ctx.header("Authorization").substring(BEARER.length()))
                : Optional.ofNullable(ctx.cookie(COOKIE));
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

    static boolean wantsHtml(Context ctx) {
        String accept = ctx.header("Accept");
        return accept != null && accept.contains("text/html");
    }
}
