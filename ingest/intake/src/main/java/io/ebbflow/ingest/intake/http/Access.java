package io.ebbflow.ingest.intake.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Who may write: whoever has the token, as {@code Authorization: Bearer}, or as the password of
 * HTTP basic authentication under any user name. {@code /health} is open.
 */
final class Access {

    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private final byte[] tokenHash;

    Access(String token) {
        this.tokenHash = hash(token);
    }

    /** Runs before every request; answers it and skips the rest where it may not go on. */
    void check(Context ctx) {
        if (ctx.path().equals(IntakeServer.HEALTH)) {
            return;
        }
        if (credential(ctx.header("Authorization")).map(this::isToken).orElse(false)) {
            return;
        }
        // only this scheme: a browser that is asked for basic would send the token ever after
        ctx.header("WWW-Authenticate", "Bearer");
        Problem.write(ctx, 401, "the token is needed, as bearer or as password");
        ctx.skipRemainingHandlers();
    }

    private static Optional<String> credential(String header) {
        String scheme = header == null ? "" : header.toLowerCase(Locale.ROOT);
        if (scheme.startsWith(BEARER)) {
            return Optional.of(header.substring(BEARER.length()).trim());
        }
        return scheme.startsWith(BASIC)
                ? password(header.substring(BASIC.length()).trim())
                : Optional.empty();
    }

    private static Optional<String> password(String base64) {
        try {
            String pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Hashes have one length, and are compared in a time that tells nothing about the token. */
    private boolean isToken(String given) {
        return MessageDigest.isEqual(tokenHash, hash(given));
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
