package io.ebbflow.ingest.intake.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.ingest.publish.SinkUnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertLedgerTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final AlertLedger ledger = new AlertLedger(3);

    private static Alert alert(String name, AlertStatus status, long startSecond) {
        Instant start = NOON.plusSeconds(startSecond);
        Instant end = status == AlertStatus.RESOLVED ? start.plusSeconds(60) : null;
        Map<String, String> labels = Map.of("alertname", name);
        return new Alert(
                NOON, name, status, labels, null, start, end, null, null, null, null, null);
    }

    private static Alert firing(String name, long startSecond) {
        return alert(name, AlertStatus.FIRING, startSecond);
    }

    private static Alert resolved(String name, long startSecond) {
        return alert(name, AlertStatus.RESOLVED, startSecond);
    }

    private List<Alert> tell(Alert... alerts) {
        List<Alert> news = ledger.news(List.of(alerts));
        news.forEach(ledger::remember);
        return news;
    }

    @Test
    void whatIsRepeatedIsNoNews() {
        assertThat(tell(firing("a", 0))).hasSize(1);
        assertThat(tell(firing("a", 0))).isEmpty();
        assertThat(tell(resolved("a", 0))).hasSize(1);
        assertThat(tell(resolved("a", 0))).isEmpty();
    }

    @Test
    void firingAnewIsNews() {
        tell(firing("a", 0), resolved("a", 0));

        assertThat(tell(firing("a", 100))).hasSize(1);
        // the resolution was not told, or got lost
        assertThat(tell(firing("a", 200))).hasSize(1);
        assertThat(ledger.firing()).isEqualTo(1);
    }

    @Test
    void firingAfterAResolutionByTimeoutIsNewsThoughItsStartIsTheSame() {
        tell(firing("a", 0), resolved("a", 0));

        assertThat(tell(firing("a", 0))).hasSize(1);
    }

    @Test
    void aResolutionOfWhatWasNeverHeardOfIsNewsOnce() {
        assertThat(tell(resolved("a", 0))).hasSize(1);
        assertThat(tell(resolved("a", 0))).isEmpty();
    }

    @Test
    void foldsWithinOneCallToo() {
        assertThat(tell(firing("a", 0), firing("a", 0), resolved("a", 0), resolved("a", 0)))
                .extracting(Alert::status)
                .containsExactly(AlertStatus.FIRING, AlertStatus.RESOLVED);
    }

    @Test
    void whatWasNotPublishedIsNotKnown() {
        assertThat(ledger.news(List.of(firing("a", 0)))).hasSize(1);
        assertThat(ledger.news(List.of(firing("a", 0)))).hasSize(1);
    }

    @Test
    void forgetsResolvedAlertsFirst() {
        tell(firing("a", 0), resolved("b", 0), firing("c", 0), firing("d", 0));

        assertThat(ledger.size()).isEqualTo(3);
        assertThat(tell(firing("a", 0))).isEmpty();
        assertThat(tell(resolved("b", 0))).hasSize(1);
        assertThat(ledger.size()).isEqualTo(3);
    }

    @Test
    void theBookTakesNothingBeforeItIsOpenAndForgetsWhatFailed() throws Exception {
        AlertBook book = new AlertBook(10);
        List<Alert> published = new ArrayList<>();
        List<Alert> told = List.of(firing("a", 0), firing("b", 0));

        assertThatThrownBy(() -> book.publish(told, published::addAll))
                .isInstanceOf(SinkUnavailableException.class);
        book.open(List.of(firing("a", 0)));
        assertThatThrownBy(
                        () ->
                                book.publish(
                                        told,
                                        news -> {
                                            throw new SinkUnavailableException("down", null);
                                        }))
                .isInstanceOf(SinkUnavailableException.class);
        assertThat(published).isEmpty();

        assertThat(book.publish(told, published::addAll)).hasSize(1);
        assertThat(published).extracting(Alert::fingerprint).containsExactly("b");
        assertThat(book.firing()).isEqualTo(2);
    }
}
