package io.ebbflow.actuation.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ebbflow.kafka.Json;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** JSON that may be megabytes: written as it is gathered, and compressed for those who take it. */
final class LargeAnswer {

    private LargeAnswer() {}

    /** To be closed by the caller. */
    static JsonGenerator json(Context ctx) throws IOException {
        ctx.contentType("application/json").header("Vary", "Accept-Encoding");
        OutputStream out = ctx.outputStream();
        String accepted = ctx.header("Accept-Encoding");
        if (accepted != null && accepted.contains("gzip")) {
            ctx.header("Content-Encoding", "gzip");
            out = new GZIPOutputStream(out, 8 << 10);
        }
        return Json.mapper().getFactory().createGenerator(out);
    }
}
