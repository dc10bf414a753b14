package io.ebbflow.kafka.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.schema.Schemas;
import io.ebbflow.kafka.topic.Topic;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterTest {

    private static final Instant TIME = Instant.parse("2026-03-01T12:00:01Z");
    private static final int MAX = DeadLetter.MAX_PAYLOAD_BYTES;

    @Test
    void keepsTextAsText() {
        DeadLetter letter = of("{\"host\":\"größe\"".getBytes(UTF_8));

        assertThat(letter.payload()).isEqualTo("{\"host\":\"größe\"");
        assertThat(letter.payloadBase64()).isFalse();
        assertThat(letter.payloadBytes()).isEqualTo(17);
    }

    @Test
    void keepsBytesThatAreNoUtf8InBase64() {
        byte[] raw = {(byte) 0xFF, 0, 7};

        DeadLetter letter = of(raw);

        assertThat(letter.payloadBase64()).isTrue();
        assertThat(Base64.getDecoder().decode(letter.payload())).isEqualTo(raw);
        assertThat(letter.payloadBytes()).isEqualTo(3);
    }

    @Test
    void boundsLongTextAndSaysHowLongItWas() {
        byte[] raw = new byte[100_000];
        Arrays.fill(raw, (byte) 'x');

        DeadLetter letter = of(raw);

        assertThat(letter.payload()).isEqualTo("x".repeat(MAX));
        assertThat(letter.payloadBytes()).isEqualTo(100_000);
    }

    @Test
    void boundsLongBinaryBeforeItsEncoding() {
        byte[] raw = new byte[100_000];
        Arrays.fill(raw, (byte) 0xFE);

        DeadLetter letter = of(raw);

        assertThat(Base64.getDecoder().decode(letter.payload())).hasSize(MAX);
        assertThat(Schemas.validate(Topic.DEAD_LETTER, Json.write(letter))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ä", "€", "😀"})
    void neverCutsACharacterInTwo(String character) {
        int size = character.getBytes(UTF_8).length;
        for (int inside = 0; inside < size; inside++) {
            // the character begins `inside` bytes before the cut
            String text = "x".repeat(MAX - inside) + character + "y".repeat(10);

            DeadLetter letter = of(text.getBytes(UTF_8));

            assertThat(letter.payloadBase64()).isFalse();
            assertThat(letter.payload()).isEqualTo("x".repeat(MAX - inside));
        }
    }

    @Test
    void whatFollowsTheCutDoesNotMakeTextBinary() {
        byte[] raw = new byte[MAX + 10];
        Arrays.fill(raw, (byte) 'x');
        raw[MAX + 5] = (byte) 0xFF;

        assertThat(of(raw).payloadBase64()).isFalse();
    }

    @Test
    void aRecordWithoutAValueHasAnEmptyPayload() {
        assertThat(of(null)).isEqualTo(of(new byte[0]));
        assertThat(of(null).payload()).isEmpty();
    }

    @Test
    void goldenExampleIsWhatIsWritten() throws Exception {
        byte[] golden = Schemas.example(Topic.DEAD_LETTER);

        DeadLetter letter = Json.read(golden, DeadLetter.class);

        assertThat(letter.source()).isEqualTo("metricbeat/3/81723");
        assertThat(Json.mapper().readTree(Json.write(letter)))
                .isEqualTo(Json.mapper().readTree(golden));
    }

    @Test
    void refusesALetterWithoutReason() {
        assertThatThrownBy(() -> DeadLetter.of(TIME, "in/0/1", "decode", null, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("in/0/1");
    }

    private static DeadLetter of(byte[] payload) {
        return DeadLetter.of(TIME, "in/0/1", "decode", "no JSON", payload);
    }
}
