package io.ebbflow.kafka.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * Input that could not be used, with its reason. The value of topic {@code ebbflow.dead-letter.v1}.
 *
 * @param time when it was found to be bad
 * @param source where it came from: {@code topic/partition/offset}, {@code file:line}, {@code
 *     http:peer:path} or {@code scrape:url}
 * @param stage what could not use it, as in {@code decode}
 * @param reason one sentence for people
 * @param payload its first {@value #MAX_PAYLOAD_BYTES} bytes: as text if they are UTF-8, in base64
 *     otherwise
 * @param payloadBase64 whether {@code payload} is base64
 * @param payloadBytes its original size; more than {@code payload} holds where that was cut
 */
public record DeadLetter(
        @JsonProperty("@timestamp") Instant time,
        String source,
        String stage,
        String reason,
        String payload,
        boolean payloadBase64,
        int payloadBytes) {

    /** How much of the input is kept. */
    public static final int MAX_PAYLOAD_BYTES = 16 * 1024;

    public DeadLetter {
        if (time == null || source == null || stage == null || reason == null || payload == null) {
            throw new IllegalArgumentException(
                    "a dead letter needs time, source, stage, reason and payload: "
                            + source
                            + ", "
                            + stage
                            + ", "
                            + reason);
        }
        if (payloadBytes < 0) {
            throw new IllegalArgumentException(
                    "size of the payload from "
                            + source
                            + " must be at least 0, got "
                            + payloadBytes);
        }
    }

    /**
     * A dead letter of raw input.
     *
     * @param payload null counts as empty, as a record without a value has none
     */
    public static DeadLetter of(
            Instant time, String source, String stage, String reason, byte[] payload) {
        byte[] raw = payload == null ? new byte[0] : payload;
        int cut = characterBoundary(raw, MAX_PAYLOAD_BYTES);
        try {
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(raw, 0, cut))
                            .toString();
            return new DeadLetter(time, source, stage, reason, text, false, raw.length);
        } catch (CharacterCodingException e) {
            byte[] kept = Arrays.copyOf(raw, Math.min(raw.length, MAX_PAYLOAD_BYTES));
            String base64 = Base64.getEncoder().encodeToString(kept);
            return new DeadLetter(time, source, stage, reason, base64, true, raw.length);
        }
    }

    /** The largest length up to {@code max} that does not cut a UTF-8 character in two. */
    private static int characterBoundary(byte[] raw, int max) {
        if (raw.length <= max) {
            return raw.length;
        }
        int cut = max;
        // a character has at most three continuation bytes, 10xxxxxx
        while (cut > max - 3 && (raw[cut] & 0xC0) == 0x80) {
            cut--;
        }
        return cut;
    }
}
