package io.ebbflow.ingest.intake.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.ingest.intake.Fuzz;
import io.ebbflow.ingest.intake.Mutations;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ExpositionFuzzTest {

    private static final int DOCUMENTS = 100_000;
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
    void quotesNoMoreOfALineThanIsOfUse() {
        byte[] text = ("# TYPE a " + "x".repeat(5_000) + "\n").getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> ExpositionReader.read(text, false, 100))
                .hasMessageStartingWith("line 1: 'xxx")
                .hasMessageContaining("..., at column")
                .message()
                .hasSizeLessThan(400);
    }

    @Test
    void everyDamagedExpositionIsReadOrRefused() {
        byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
        AtomicInteger read = new AtomicInteger();
        int tried =
                Fuzz.run(
                        DOCUMENTS,
                        SEED,
                        (i, random) -> {
                            if (isRead(Mutations.of(good, random), i % 2 == 0)) {
                                read.incrementAndGet();
                            }
                        });
        assertThat(read.get()).isPositive().isLessThan(tried);
    }

    private static boolean isRead(byte[] damaged, boolean strict) {
        try {
            Exposition exposition = ExpositionReader.read(damaged, strict, 100);
            assertThat(exposition.samples().size()).isLessThanOrEqualTo(100);
            return true;
        } catch (ExpositionException e) {
            assertThat(e.getMessage()).startsWith("line ").hasSizeLessThan(400);
            return false;
        }
    }
}
