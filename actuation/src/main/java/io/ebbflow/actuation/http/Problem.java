package io.ebbflow.actuation.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ebbflow.kafka.Json;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;

/**
 * An error as RFC 9457 has it, {@code application/problem+json}.
 *
 * @param detail what was wrong with this request; never a stack trace
 * @param errors each thing that is wrong with the body; absent where there is nothing to part
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Part> errors) {

    static final String MEDIA_TYPE = "application/problem+json";

    /**
     * One thing that is wrong with a body.
     *
     * @param pointer into it, RFC 6901
     * @param line from 1; null where the body is no text with lines
     */
    public record Part(String pointer, String detail, Integer line, Integer column) {

        public Part(String pointer, String detail) {
            this(pointer, detail, null, null);
        }
    }

    static Problem of(int status, String detail) {
        return of(status, detail, List.of());
    }

    static Problem of(int status, String detail, List<Part> errors) {
        HttpStatus known = HttpStatus.forStatus(status);
        return new Problem("about:blank", known.getMessage(), status, detail, errors);
    }

    static void write(Context ctx, int status, String detail) {
        write(ctx, of(status, detail));
    }

    static void write(Context ctx, Problem problem) {
        ctx.status(problem.status()).contentType(MEDIA_TYPE).result(Json.write(problem));
    }
}
