package io.ebbflow.ingest.intake.http;

import io.ebbflow.ingest.intake.prometheus.MalformedException;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.BadMessageException;

/** Reads bodies within their bounds. */
final class Bodies {

    private final HttpLimits limits;

    Bodies(HttpLimits limits) {
        this.limits = limits;
    }

    /** The body as it was sent. */
    byte[] raw(Context ctx) {
        if (ctx.req().getContentLengthLong() > limits.maxBodyBytes()) {
            throw tooLarge();
        }
        byte[] body = read(ctx);
        if (body.length > limits.maxBodyBytes()) {
            throw tooLarge();
        }
        return body;
    }

    private byte[] read(Context ctx) {
        try {
            return ctx.req().getInputStream().readNBytes(limits.maxBodyBytes() + 1);
        } catch (IOException | BadMessageException e) {
            // cut off, or chunks that are none; Javalin would call the former its own fault
            throw refused(400, "the body could not be read to its end");
        }
    }

    /** Undoes {@code Content-Encoding: gzip}; other encodings are refused. */
    byte[] plain(Context ctx, byte[] body) throws MalformedException {
        return switch (encoding(ctx)) {
            case "", "identity" -> body;
            case "gzip" -> unzip(body);
            default -> throw refused(415, "Content-Encoding must be gzip or identity");
        };
    }

    static String encoding(Context ctx) {
        String encoding = ctx.header("Content-Encoding");
        return encoding == null ? "" : encoding.trim().toLowerCase(Locale.ROOT);
    }

    /** The media type without its parameters, in lower case; empty where none is given. */
    static String mediaType(Context ctx) {
        String type = ctx.contentType() == null ? "" : ctx.contentType();
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).trim().toLowerCase(Locale.ROOT);
    }

    private byte[] unzip(byte[] body) throws MalformedException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] plain = in.readNBytes(limits.maxUncompressedBytes() + 1);
            if (plain.length > limits.maxUncompressedBytes()) {
                throw MalformedException.tooLarge(
                        "uncompressed, the body is more than the limit of "
                                + limits.maxUncompressedBytes()
                                + " bytes");
            }
            return plain;
        } catch (IOException e) {
            throw new MalformedException("the body is not compressed by gzip: " + e.getMessage());
        }
    }

    private HttpResponseException tooLarge() {
        return refused(
                413, "the body is more than the limit of " + limits.maxBodyBytes() + " bytes");
    }

    static HttpResponseException refused(int status, String detail) {
        return new HttpResponseException(status, detail, Map.of());
    }
}
