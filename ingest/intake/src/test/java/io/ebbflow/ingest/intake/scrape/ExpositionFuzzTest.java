package io.ebbflow.ingest.intake.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.ingest.intake.Mutations;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExpositionFuzzTest {

    private static final int DOCUMENTS = Integer.getInteger("ebbflow.fuzz.documents", 40_000);
    private static final long SEED = 7;
    private static final String GOOD =
            """
            # HELP a_total Help.
            # TYPE a_total counter
            # UNIT a_total seconds
            a_total{code="200",path="/\\"x\\\\"} 1.5e3 1520879607.789 # {trace_id="b"} 0.5 1
            b{} NaN
            c 7 -1
            # EOF
            """;

    @Test
    void everyDamagedExpositionIsReadOrRefused() {
        Random random = new Random(SEED);
        byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
        int read = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] damaged = Mutations.of(good, random);
            try {
                Exposition exposition = ExpositionReader.read(damaged, i % 2 == 0, 100);
                assertThat(exposition.samples().size()).isLessThanOrEqualTo(100);
                read++;
            } catch (ExpositionException e) {
                assertThat(e.getMessage()).startsWith("line ").hasSizeLessThan(400);
            } catch (RuntimeException e) {
                throw new AssertionError("document " + i + " of seed " + SEED, e);
            }
        }
        assertThat(read).isPositive().isLessThan(DOCUMENTS);
    }
}
