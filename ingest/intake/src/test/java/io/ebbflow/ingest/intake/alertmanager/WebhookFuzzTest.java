package io.ebbflow.ingest.intake.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.ingest.intake.Fuzz;
import io.ebbflow.ingest.intake.Mutations;
import io.ebbflow.ingest.intake.prometheus.MalformedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WebhookFuzzTest {

    private static final int DOCUMENTS = 100_000;
    private static final long SEED = 13;
    private static final String START = "2026-03-01T11:00:00Z";

    @Test
    void everyDamagedCallIsReadOrRefused() {
        WebhookReader reader = new WebhookReader();
        AlertLedger ledger = new AlertLedger(100);
        byte[] call =
                Webhooks.call(1, Webhooks.firing("a", START), Webhooks.resolved("b", START, START))
                        .getBytes(StandardCharsets.UTF_8);
        AtomicInteger alerts = new AtomicInteger();
        Fuzz.run(
                DOCUMENTS,
                SEED,
                (i, random) -> {
                    try {
                        Notification told = reader.read(Mutations.of(call, random), Instant.EPOCH);
                        ledger.news(told.alerts()).forEach(ledger::remember);
                        alerts.addAndGet(told.alerts().size());
                    } catch (MalformedException e) {
                        assertThat(e.getMessage()).isNotEmpty().hasSizeLessThan(1000);
                    }
                });
        assertThat(alerts.get()).isPositive();
        assertThat(ledger.size()).isLessThanOrEqualTo(100);
    }
}
