package io.ebbflow.actuation.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ebbflow.actuation.group.Documents;
import io.ebbflow.actuation.health.HealthWatch;
import io.ebbflow.actuation.http.api.Pauses;
import io.ebbflow.actuation.view.ReadModel;
import io.ebbflow.kafka.Json;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/** {@code GET /api/v1/state}: all that the console shows at once. Written as it is gathered. */
final class StateHandler {

    private final ReadModel model;
    private final Documents documents;
    private final HealthWatch health;
    private final ServiceInfo service;
    private final InstantSource clock;

    StateHandler(
            ReadModel model,
            Documents documents,
            HealthWatch health,
            ServiceInfo service,
            InstantSource clock) {
        this.model = model;
        this.documents = documents;
        this.health = health;
        this.service = service;
        this.clock = clock;
    }

    /** Series and decisions of all accounts stand side by side in what the console shows. */
    static void requireAllAccounts(Context ctx) {
        if (!Caller.of(ctx).seesAll()) {
            throw new ProblemException(
                    403, "the console shows all accounts at once, you see one; use the API");
        }
    }

    void handle(Context ctx) throws IOException {
        requireAllAccounts(ctx);
        try (JsonGenerator json = LargeAnswer.json(ctx)) {
            json.writeStartObject();
            json.writeStringField("now", clock.instant().toString());
            json.writeFieldName("service");
            raw(json, service);
            model.write(json);
            json.writeFieldName("pauses");
            json.writeRawValue(Pauses.json(documents));
            json.writeFieldName("health");
            raw(json, health.parts());
            json.writeEndObject();
        }
    }

    private static void raw(JsonGenerator json, Object value) throws IOException {
        json.writeRawValue(new String(Json.write(value), StandardCharsets.UTF_8));
    }
}
