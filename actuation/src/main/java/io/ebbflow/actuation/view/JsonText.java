package io.ebbflow.actuation.view;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** JSON as text in one line. */
final class JsonText {

    private JsonText() {}

    /** Writes one value. */
    interface Writing {
        void write(JsonGenerator json) throws IOException;
    }

    static String of(Writing writing) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.mapper().getFactory().createGenerator(text)) {
            writing.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }
}
