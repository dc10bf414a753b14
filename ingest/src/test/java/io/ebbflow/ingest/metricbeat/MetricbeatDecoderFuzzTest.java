package io.ebbflow.ingest.metricbeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.decode.DecodeResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to a document on its way, decoding gives a result and never an exception. */
class MetricbeatDecoderFuzzTest {

    private static final Instant RECORDED = Instant.parse("2026-03-01T10:00:01Z");

    private static final List<String> SCALARS =
            List.of(
                    "null",
                    "true",
                    "\"\"",
                    "\"x\"",
                    "\"NaN\"",
                    "-1",
                    "1e999",
                    "1e-999",
                    "[]",
                    "{}",
                    "[[{}]]",
                    "0",
                    "99999999999999999999999999",
                    "{\"a\":{\"b\":1}}",
                    "nul",
                    "\\");

    private final MetricbeatDecoder decoder = new MetricbeatDecoder(DecodeLimits.DEFAULT);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void givesAResultForEveryMutation(long seed) {
        Random random = new Random(seed);
        List<String> valid =
                List.of(
                        Documents.cpu(),
                        Documents.network(),
                        Documents.dockerNetwork(),
                        Documents.dockerMemory());
        int decoded = 0;
        int rejected = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] mutant = mutate(valid.get(random.nextInt(valid.size())), random);
            DecodeResult result;
            try {
                result = decoder.decode(mutant, RECORDED);
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError(
                        "seed "
                                + seed
                                + ", document "
                                + i
                                + ": "
                                + Base64.getEncoder().encodeToString(mutant),
                        e);
            }
            decoded += result instanceof DecodeResult.Decoded ? 1 : 0;
            rejected += result instanceof DecodeResult.Rejected ? 1 : 0;
        }
        // the generator is worth something only if it produces both
        assertThat(decoded).isGreaterThan(500);
        assertThat(rejected).isGreaterThan(500);
    }

    private static byte[] mutate(String document, Random random) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(5)) {
            case 0 -> java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> flip(bytes, 1 + random.nextInt(3), random);
            case 2 -> swapValue(document, random).getBytes(StandardCharsets.UTF_8);
            case 3 ->
                    (document + document.substring(random.nextInt(document.length())))
                            .getBytes(StandardCharsets.UTF_8);
            default ->
                    document.getBytes(
                            random.nextBoolean()
                                    ? StandardCharsets.UTF_16LE
                                    : StandardCharsets.ISO_8859_1);
        };
    }

    private static byte[] flip(byte[] bytes, int times, Random random) {
        for (int i = 0; i < times; i++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    /** Puts another value after a colon that is chosen at random. */
    private static String swapValue(String document, Random random) {
        int colon = document.indexOf(':', random.nextInt(document.length() - 1));
        if (colon < 0) {
            return document;
        }
        int end = colon + 1;
        while (end < document.length() && ",}".indexOf(document.charAt(end)) < 0) {
            end++;
        }
        String scalar = SCALARS.get(random.nextInt(SCALARS.size()));
        return document.substring(0, colon + 1) + scalar + document.substring(end);
    }
}
