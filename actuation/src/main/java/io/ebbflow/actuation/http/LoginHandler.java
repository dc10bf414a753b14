package io.ebbflow.actuation.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.account.Principal;
import io.ebbflow.actuation.account.SessionTokens;
import io.ebbflow.actuation.account.Users;
import io.ebbflow.actuation.http.api.Body;
import io.ebbflow.kafka.Json;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Lets people in and out: by the login page's form, or as JSON for programs. */
final class LoginHandler {

    private final Users users;
    private final SessionTokens tokens;
    private final LoginLimiter limiter;
    private final boolean secure;

    /**
     * @param secure whether the console is served over TLS, so that its cookie is kept to that
     */
    LoginHandler(Users users, SessionTokens tokens, LoginLimiter limiter, boolean secure) {
        this.users = users;
        this.tokens = tokens;
        this.limiter = limiter;
        this.secure = secure;
    }

    /** Takes name and key, or only the token, of a form, and starts a session. */
    void form(Context ctx) {
        String name = Optional.ofNullable(ctx.formParam("user")).orElse("").trim();
        String key = Optional.ofNullable(ctx.formParam("token")).orElse("").trim();
        Optional<Principal> principal = authenticate(ctx, name, key);
        if (principal.isPresent()) {
            String token = tokens.issue(principal.get()).token();
            int seconds = (int) tokens.lifetime().toSeconds();
            ctx.cookie(Access.cookie(token, seconds, secure));
            proceed(ctx, "/");
        } else if (Access.wantsHtml(ctx)) {
            ctx.redirect("/login?failed", HttpStatus.SEE_OTHER);
        } else {
            throw refused();
        }
    }

    /** Takes name and key as JSON and gives a bearer token. */
    void json(Context ctx) {
        JsonNode body = Body.object(ctx);
        String name = body.path("user").asText("");
        Principal principal =
                authenticate(ctx, name, body.path("key").asText(""))
                        .orElseThrow(LoginHandler::refused);
        SessionTokens.Issued issued = tokens.issue(principal);
        Map<String, Object> answer = new LinkedHashMap<>(describe(principal));
        answer.put("token", issued.token());
        answer.put("expires_at", issued.expiresAt());
        ctx.contentType("application/json").result(Json.write(answer));
    }

    /** Who the caller is. */
    void whoami(Context ctx) {
        ctx.contentType("application/json").result(Json.write(describe(Caller.of(ctx))));
    }

    private static Map<String, Object> describe(Principal principal) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("user", principal.name());
        answer.put("role", principal.role().text());
        answer.put("account", principal.account());
        return answer;
    }

    private Optional<Principal> authenticate(Context ctx, String name, String key) {
        if (limiter.isBlocked(ctx.ip())) {
            ctx.header("Retry-After", String.valueOf(LoginLimiter.WINDOW.toSeconds()));
            throw new ProblemException(429, "too many failed logins; try again in a minute");
        }
        Optional<Principal> principal =
                users.authenticate(name.isEmpty() ? Users.TOKEN_HOLDER : name, key);
        // so that the audit log knows who came in
        principal.ifPresentOrElse(who -> Caller.set(ctx, who), () -> limiter.failed(ctx.ip()));
        return principal;
    }

    private static ProblemException refused() {
        return new ProblemException(401, "name or key is not right");
    }

    void logout(Context ctx) {
        Access.token(ctx).ifPresent(tokens::end);
        ctx.cookie(Access.cookie("", 0, secure));
        proceed(ctx, "/login");
    }

    private static void proceed(Context ctx, String page) {
        if (Access.wantsHtml(ctx)) {
            ctx.redirect(page, HttpStatus.SEE_OTHER);
        } else {
            ctx.status(204);
        }
    }
}
