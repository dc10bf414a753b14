package io.ebbflow.actuation.http.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.actuation.group.DocumentKind;
import io.ebbflow.actuation.group.Documents;
import io.ebbflow.kafka.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is paused as a whole, of all accounts, in the form in which the API tells it. */
public final class Pauses {

    private Pauses() {}

    /** Each with its account, who paused it, when and, if it was said, why. */
    public static List<ObjectNode> of(Documents documents) {
        return documents.all(DocumentKind.PAUSE).stream().map(DocumentRoutes::flat).toList();
    }

    /** The same as a JSON array, in one line. */
    public static String json(Documents documents) {
        return new String(Json.write(of(documents)), StandardCharsets.UTF_8);
    }
}
