package io.ebbflow.ingest.metricbeat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.decode.DecodeResult;
import io.ebbflow.ingest.model.MetricKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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

    private static final int DOCUMENTS = Integer.getInteger("ebbflow.fuzz.documents", 630_000);
    private static final long SEED = Long.getLong("ebbflow.fuzz.seed", 20260301L);
    private static final long MIB = 1 << 20;

    private final MetricbeatDecoder decoder =
            new MetricbeatDecoder(
                    DecodeLimits.DEFAULT,
                    List.of(
                            new FieldRule(
                                    "system.process.memory.rss.pct",
                                    MetricKind.GAUGE,
                                    "1",
                                    "pid=process.pid,process.name")));

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void givesAResultForEveryMutation() throws IOException {
        Random random = new Random(SEED);
        List<String> valid = documents();
        int decoded = 0;
        int rejected = 0;
        long slowest = 0;
        long usedEarly = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] mutant = mutate(valid.get(random.nextInt(valid.size())), random);
            long start = System.nanoTime();
            DecodeResult result = decode(mutant, i);
            slowest = Math.max(slowest, System.nanoTime() - start);
            decoded += result instanceof DecodeResult.Decoded ? 1 : 0;
            if (result instanceof DecodeResult.Rejected rejection) {
                assertThat(rejection.reason()).hasSizeLessThan(1000);
                rejected++;
            }
            if (i == DOCUMENTS / 10) {
                usedEarly = usedAfterCollection();
            }
        }
        // the generator is worth something only if it produces both
        assertThat(decoded).isGreaterThan(DOCUMENTS / 20);
        assertThat(rejected).isGreaterThan(DOCUMENTS / 20);
        assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(5));
        assertThat(usedAfterCollection() - usedEarly).isLessThan(16 * MIB);
    }

    /** What we take for JSON is JSON to Jackson, and but for odd characters the other way round. */
    @Test
    void agreesWithJacksonOnWhatIsJson() throws IOException {
        Random random = new Random(SEED + 1);
        List<String> valid = documents();
        int bad = 0;
        for (int i = 0; i < 30_000; i++) {
            String document = valid.get(random.nextInt(valid.size()));
            byte[] mutant =
                    random.nextBoolean()
                            ? flip(document.getBytes(StandardCharsets.UTF_8), 2, random)
                            : swapValue(document, random).getBytes(StandardCharsets.UTF_8);
            boolean ours =
                    !(decode(mutant, i) instanceof DecodeResult.Rejected rejection
                            && (rejection.reason().startsWith("no JSON")
                                    || rejection.reason().startsWith("after the end")
                                    || rejection.reason().startsWith("the document must")));
            boolean jackson = jacksonReads(mutant);
            bad += jackson ? 0 : 1;
            if (ours != jackson && (ours || ascii(mutant))) {
                throw new AssertionError(
                        "seed " + (SEED + 1) + ", document " + i + ": " + shown(mutant));
            }
        }
        assertThat(bad).isGreaterThan(1000);
    }

    private DecodeResult decode(byte[] mutant, int index) {
        try {
            return decoder.decode(mutant, RECORDED);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(
                    "seed " + SEED + ", document " + index + ": " + shown(mutant), e);
        }
    }

    private static String shown(byte[] mutant) {
        return Base64.getEncoder().encodeToString(mutant);
    }

    private static boolean ascii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean jacksonReads(byte[] bytes) {
        StreamReadConstraints limits =
                StreamReadConstraints.builder().maxNestingDepth(JsonScanner.MAX_DEPTH).build();
        try (JsonParser parser =
                new JsonFactoryBuilder()
                        .streamReadConstraints(limits)
                        .build()
                        .createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING) {
                    parser.getText();
                }
                if (parser.getParsingContext().inRoot()
                        && parser.currentToken() != JsonToken.END_OBJECT) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static long usedAfterCollection() {
        Runtime runtime = Runtime.getRuntime();
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            runtime.gc();
            used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
        }
        return used;
    }

    /** The made-up documents of every metricset. */
    private static List<String> documents() throws IOException {
        List<String> documents = new ArrayList<>();
        for (String name : GoldenDocumentsTest.names()) {
            documents.addAll(
                    Files.readAllLines(Path.of("src/test/resources/golden", name + ".ndjson")));
        }
        assertThat(documents).hasSizeGreaterThan(80);
        return documents;
    }

    private static byte[] mutate(String document, Random random) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(7)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> flip(bytes, 1 + random.nextInt(3), random);
            case 2 -> swapValue(document, random).getBytes(StandardCharsets.UTF_8);
            case 3 ->
                    (document + document.substring(random.nextInt(document.length())))
                            .getBytes(StandardCharsets.UTF_8);
            case 4 -> repeat(document, random).getBytes(StandardCharsets.UTF_8);
            case 5 ->
                    swapValue(swapValue(document, random), random).getBytes(StandardCharsets.UTF_8);
            default ->
                    document.getBytes(
                            random.nextBoolean()
                                    ? StandardCharsets.UTF_16LE
                                    : StandardCharsets.ISO_8859_1);
        };
    }

    /** Repeats a stretch many times: nesting, long strings, long numbers. */
    private static String repeat(String document, Random random) {
        int from = random.nextInt(document.length() - 1);
        int to = Math.min(document.length(), from + 1 + random.nextInt(12));
        String stretch = document.substring(from, to);
        return document.substring(0, from)
                + stretch.repeat(1 + random.nextInt(300))
                + document.substring(to);
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
