package io.ebbflow.actuation.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ebbflow.actuation.account.Principal;
import io.ebbflow.actuation.http.api.Desk;
import io.ebbflow.actuation.view.EntityView;
import io.ebbflow.ingest.model.Entity;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;

/** Entities: their rows by name, and one with all that is known of it. */
final class EntityHandler {

    private static final int MOST = 1_000;
    private static final int USUAL = 50;

    private final Desk desk;
    private final EntityView entities;

    EntityHandler(Desk desk) {
        this.desk = desk;
        this.entities = desk.model().entities();
    }

    /** {@code GET /api/v1/entities?q=&limit=}: the first of those with the text in their name. */
    void search(Context ctx) throws IOException {
        Principal caller = Caller.of(ctx);
        int limit = limit(ctx.queryParam("limit"));
        String text = ctx.queryParam("q") == null ? "" : ctx.queryParam("q");
        List<String> found =
                entities.search(text).stream().filter(name -> sees(caller, name)).toList();
        List<String> rows = entities.rows(found.subList(0, Math.min(limit, found.size())));
        try (JsonGenerator json = LargeAnswer.json(ctx)) {
            json.writeStartObject();
            json.writeNumberField("total", found.size());
            json.writeArrayFieldStart("entities");
            for (String row : rows) {
                json.writeRawValue(row);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    /** {@code GET /api/v1/entities/{kind}/{id}}. */
    void show(Context ctx) throws IOException {
        String entity = ctx.pathParam("kind") + "/" + ctx.pathParam("id");
        // what somebody may not see is not there for them
        if (!sees(Caller.of(ctx), entity) || !entities.knows(entity)) {
            throw new ProblemException(404, "nothing is known of " + entity);
        }
        try (JsonGenerator json = LargeAnswer.json(ctx)) {
            json.writeStartObject();
            json.writeStringField("now", desk.clock().instant().toString());
            entities.write(json, entity);
            json.writeEndObject();
        }
    }

    private boolean sees(Principal caller, String entity) {
        if (caller.seesAll()) {
            return true;
        }
        try {
            Entity stack = Entity.parse(entities.stack(entity).orElse(""));
            return desk.sees(caller, Entity.parse(entity), stack);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static int limit(String text) {
        if (text == null) {
            return USUAL;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new ProblemException(400, "limit must be 1 to " + MOST + ", not '" + text + "'");
    }
}
