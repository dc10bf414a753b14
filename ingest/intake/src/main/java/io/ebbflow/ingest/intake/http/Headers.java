package io.ebbflow.ingest.intake.http;

import java.util.function.BiConsumer;

/** Headers of every answer: nothing here is a page, and none of it is for a browser. */
final class Headers {

    private Headers() {}

    static void secure(BiConsumer<String, String> response) {
        response.accept("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.accept("X-Content-Type-Options", "nosniff");
        response.accept("Cross-Origin-Resource-Policy", "same-origin");
        response.accept("Referrer-Policy", "no-referrer");
        response.accept("Cache-Control", "no-store");
    }
}
