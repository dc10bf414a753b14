package io.ebbflow.actuation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.actuation.Actions;
import io.ebbflow.decision.model.Action;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionDecoderTest {

    private final Action action =
            Actions.act("x", "web", 2, 4, Instant.parse("2026-03-01T10:00:00Z"));

    @Test
    void readsWhatTheJobWrites() throws IOException {
        assertThat(ActionDecoder.decode(Json.write(action))).isEqualTo(action);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{", "[]", "42", "{}", "{\"id\":\"x\"}", "\u0000\u0001"})
    void refusesWhatIsNoAction(String text) {
        assertThatThrownBy(() -> ActionDecoder.decode(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .message()
                .isNotBlank();
    }

    @Test
    void refusesARecordWithoutAValue() {
        assertThatThrownBy(() -> ActionDecoder.decode(null)).hasMessageContaining("no value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "target", "stack", "expires_at", "mode", "kind", "@timestamp"})
    void namesTheFieldThatIsMissing(String field) throws IOException {
        var json = (ObjectNode) Json.mapper().valueToTree(action);
        json.remove(field);

        assertThatThrownBy(() -> ActionDecoder.decode(Json.write(json)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(field);
    }

    @Test
    void refusesAnIdThatIsTooLongToRemember() {
        Action endless =
                Actions.act("x".repeat(300), "web", 2, 4, Instant.parse("2026-03-01T10:00:00Z"));

        assertThatThrownBy(() -> ActionDecoder.decode(Json.write(endless)))
                .hasMessageContaining("300");
    }
}
