package io.ebbflow.actuation.http;

import io.javalin.http.Context;
import java.util.Map;
import java.util.function.BiConsumer;

/** Headers of every answer, errors included. */
final class SecurityHeaders {

    private static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                            + " connect-src 'self'; font-src 'self'; form-action 'self'; base-uri"
                            + " 'none'; frame-ancestors 'none'",
                    "X-Content-Type-Options",
                    "nosniff",
                    "Referrer-Policy",
                    "no-referrer",
                    "Cross-Origin-Opener-Policy",
                    "same-origin",
                    "Cross-Origin-Resource-Policy",
                    "same-origin",
                    "Cache-Control",
                    "no-store");

    private SecurityHeaders() {}

    static void add(Context ctx) {
        add(ctx::header);
    }

    static void add(BiConsumer<String, String> response) {
        HEADERS.forEach(response);
    }
}
