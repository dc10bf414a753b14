package io.ebbflow.flinkjobs.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.flinkjobs.elasticsearch.ServerPool.Attempt;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ServerPoolTest {

    private static final URI A = URI.create("http://a:9200");
    private static final URI B = URI.create("http://b:9200");

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(8), 7);

    private ServerPool pool(URI... urls) {
        return new ServerPool(List.of(urls), backoff, () -> now);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void takesServersInTurn() {
        ServerPool pool = pool(A, B);
        assertThat(List.of(pool.next().url(), pool.next().url(), pool.next().url()))
                .containsExactly(A, B, A);
    }

    @Test
    void leavesOutAServerThatIsDownUntilItsBackOffIsOver() {
        ServerPool pool = pool(A, B);
        pool.failed(pool.next(), "status 503");
        assertThat(List.of(pool.next().url(), pool.next().url())).containsExactly(B, B);
        assertThat(pool.down()).isEqualTo(1);
        pass(Duration.ofSeconds(1));
        assertThat(pool.next().url()).isEqualTo(A);
        assertThat(pool.next().url()).as("one probe is enough").isEqualTo(B);
    }

    @Test
    void waitsForTheServerThatIsDueFirst() {
        ServerPool pool = pool(A, B);
        Attempt a = pool.next();
        Attempt b = pool.next();
        pool.failed(a, "x");
        pass(Duration.ofSeconds(5));
        pool.failed(b, "x");
        Attempt due = pool.next();
        assertThat(due.url()).isEqualTo(A);
        assertThat(due.delay()).isZero();
    }

    @Test
    void waitsLongerEachTimeUpToTheMaximum() {
        ServerPool pool = pool(A);
        long[] most = {1000, 2000, 4000, 8000, 8000, 8000};
        for (long millis : most) {
            Attempt attempt = pool.next();
            pass(attempt.delay());
            pool.failed(attempt, "x");
            assertThat(pool.next().delay().toMillis()).isBetween(millis / 2, millis);
        }
    }

    @Test
    void countsOneOutageOnceHoweverManyRequestsMeetIt() {
        ServerPool pool = pool(A);
        Attempt first = pool.next();
        Attempt second = pool.next();
        pool.failed(first, "x");
        Duration delay = pool.next().delay();
        pool.failed(second, "x");
        assertThat(pool.next().delay()).isEqualTo(delay);
    }

    @Test
    void beingCalledBackDoesNotPutOffTheNextTry() {
        ServerPool pool = pool(A);
        pool.failed(pool.next(), "x");
        Duration delay = pool.next().delay();
        for (int i = 0; i < 10; i++) {
            assertThat(pool.next().delay()).isEqualTo(delay);
        }
        pass(delay);
        assertThat(pool.next().delay()).isZero();
    }

    @Test
    void aClockThatIsSetBackDoesNotStopIt() {
        ServerPool pool = pool(A);
        pool.failed(pool.next(), "x");
        pass(Duration.ofDays(-1));
        assertThat(pool.next().delay()).isLessThanOrEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void saysOnceThatAServerIsDownAndOnceThatItIsBack() {
        ServerPool pool = pool(A);
        try (var log = new CapturedLog(ServerPool.class)) {
            pool.succeeded(pool.next());
            for (int i = 0; i < 3; i++) {
                pool.failed(pool.next(), "status 503");
            }
            pass(Duration.ofSeconds(90));
            pool.succeeded(pool.next());
            pool.succeeded(pool.next());
            assertThat(log.lines())
                    .containsExactly(
                            "WARN Elasticsearch at http://a:9200 takes no documents: status 503."
                                    + " They wait and are sent again until it does.",
                            "INFO Elasticsearch at http://a:9200 takes documents again, after 90"
                                    + " s");
        }
        assertThat(pool.down()).isZero();
    }

    @Test
    void jitterIsTheSameForTheSameSeed() {
        Backoff same = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(8), 7);
        Backoff other = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(8), 8);
        Duration first = backoff.delay(1);
        assertThat(same.delay(1)).isEqualTo(first);
        assertThat(other.delay(1)).isNotEqualTo(first);
        assertThat(backoff.delay(100_000)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
    }
}
