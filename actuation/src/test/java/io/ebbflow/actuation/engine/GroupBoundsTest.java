package io.ebbflow.actuation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.actuation.Actions;
import io.ebbflow.actuation.InMemoryDocuments;
import io.ebbflow.actuation.group.Document;
import io.ebbflow.actuation.group.DocumentKind;
import io.ebbflow.actuation.group.StoredGroups;
import io.ebbflow.kafka.Json;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupBoundsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final InMemoryDocuments documents = new InMemoryDocuments();

    private String refusal(String state, int from, int to) throws Exception {
        ObjectNode spec = Json.mapper().createObjectNode();
        spec.put("target", "service/a").put("stack", "stack/s").put("state", state);
        spec.put("min_size", 2).put("max_size", 5);
        documents.put(new Document(NOW, DocumentKind.GROUP, "default", "web", "tina", spec));
        return GroupBounds.refuse(Actions.act("x", "a", from, to, NOW), new StoredGroups(documents))
                .orElse(null);
    }

    @ParameterizedTest
    @CsvSource({
        "started, 2, 5,",
        "started, 5, 2,",
        "started, 4, 6, service/a to 6 is beyond max_size 5 of group web",
        "started, 6, 7, service/a to 7 is beyond max_size 5 of group web",
        "started, 3, 1, service/a to 1 is below min_size 2 of group web",
        "started, 2, 0, service/a to 0 is below min_size 2 of group web",
        "stopped, 2, 0,",
        "stopped, 2, 1, service/a to 1 is below min_size 2 of group web",
    })
    void noSizeBeyondThoseOfTheGroupIsOrdered(String state, int from, int to, String refusal)
            throws Exception {
        assertThat(refusal(state, from, to)).isEqualTo(refusal);
    }

    @ParameterizedTest
    @CsvSource({"9, 7", "0, 1"})
    void aStepOnTheWayBackIntoThemIs(int from, int to) throws Exception {
        assertThat(refusal("started", from, to)).isNull();
    }

    @Test
    void whatHasNoGroupHasNoBounds() {
        assertThat(
                        GroupBounds.refuse(
                                Actions.act("x", "b", 2, 50, NOW), new StoredGroups(documents)))
                .isEmpty();
    }
}
