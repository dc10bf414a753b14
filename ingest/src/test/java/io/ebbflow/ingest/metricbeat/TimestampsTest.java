package io.ebbflow.ingest.metricbeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    private static Instant parse(String text) {
        byte[] bytes = Documents.bytes(text);
        return Timestamps.parse(bytes, 0, bytes.length);
    }

    @Test
    void readsWhatTheStandardLibraryWrites() {
        Random random = new Random(5);
        for (int i = 0; i < 10_000; i++) {
            Instant time =
                    Instant.ofEpochSecond(
                            random.nextLong(250_000_000_000L), random.nextInt(1_000_000_000));
            assertThat(parse(time.toString())).isEqualTo(time);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T10:00:00Z",
                "2026-03-01T10:00:00.1Z",
                "2026-03-01T10:00:00.123456789Z",
                "2024-02-29T23:59:59.999Z",
                "0000-01-01T00:00:00Z"
            })
    void readsEveryPrecision(String text) {
        assertThat(parse(text)).isEqualTo(Instant.parse(text));
    }

    @Test
    void leavesAllElseToTheStandardLibrary() {
        Random random = new Random(6);
        String valid = "2026-02-28T10:00:00.123Z";
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(valid);
            for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
                text.setCharAt(
                        random.nextInt(valid.length()),
                        "0123456789:-.TZ+ ".charAt(random.nextInt(17)));
            }
            Instant ours = parse(text.toString());
            refused += ours == null ? 1 : 0;
            if (ours != null) {
                assertThat(ours).as(text.toString()).isEqualTo(standard(text.toString()));
            }
        }
        assertThat(refused).isGreaterThan(1000);
        assertThat(parse("2026-03-01T10:00:00.Z")).isNull();
        assertThat(parse("2026-03-01T10:00:00+01:00")).isNull();
        assertThat(parse("")).isNull();
    }

    private static Instant standard(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
