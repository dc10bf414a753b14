package io.ebbflow.ingest.intake.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ebbflow.ingest.intake.RecordingSink;
import io.ebbflow.ingest.intake.Waiting;
import io.ebbflow.ingest.intake.prometheus.RelabelRules;
import io.ebbflow.ingest.intake.prometheus.SampleMapper;
import io.ebbflow.ingest.intake.publish.Meters;
import io.ebbflow.ingest.intake.publish.Records;
import io.ebbflow.ingest.model.MetricKind;
import io.ebbflow.ingest.model.MetricSample;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // a scraper works while it is open; nobody calls it
class ScraperTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String TEXT = "text/plain; version=0.0.4";

    private final RecordingSink sink = new RecordingSink();
    private final CountDownLatch done = new CountDownLatch(1);
    private HttpServer endpoint;
    private volatile String type = TEXT;
    private volatile String body = "";
    private volatile int status = 200;
    private volatile boolean hangs;
    private volatile String accept;

    @BeforeEach
    void expose() throws IOException {
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/metrics", this::answer);
        endpoint.setExecutor(Executors.newCachedThreadPool());
        endpoint.start();
    }

    @AfterEach
    void stop() {
        done.countDown();
        endpoint.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        accept = exchange.getRequestHeaders().getFirst("Accept");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Location", "/elsewhere");
        exchange.sendResponseHeaders(status, bytes.length + (hangs ? 1 : 0));
        exchange.getResponseBody().write(bytes);
        exchange.getResponseBody().flush();
        if (hangs) {
            try {
                done.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        exchange.close();
    }

    private String instance() {
        return "127.0.0.1:" + endpoint.getAddress().getPort();
    }

    private Scraper scraper(int maxBytes) {
        URI url = URI.create("http://" + instance() + "/metrics");
        ScrapeConfig config =
                new ScrapeConfig(
                        List.of(new Target("app", url, instance())),
                        Duration.ofMillis(400),
                        Duration.ofMillis(400),
                        maxBytes,
                        1_000,
                        false,
                        true);
        return new Scraper(
                config,
                new Scraper.Parts(
                        new SampleMapper(RelabelRules.NONE, true),
                        sink,
                        new Records("test."),
                        new Meters(),
                        () -> NOW));
    }

    private MetricSample await(String metric) throws Exception {
        Waiting.until(metric, () -> sink.samples().stream().anyMatch(s -> is(s, metric)));
        return sink.samples().stream().filter(s -> is(s, metric)).findFirst().orElseThrow();
    }

    private static boolean is(MetricSample sample, String metric) {
        return sample.series().metric().equals(metric);
    }

    @Test
    void whatATargetExposesBecomesSamples() throws Exception {
        body =
                """
                # TYPE jobs counter
                jobs{job="mine",code="a"} 5 1700000000000
                level 2
                """;
        try (Scraper unused = scraper(10_000)) {
            MetricSample jobs = await("jobs");
            assertThat(jobs.kind()).isEqualTo(MetricKind.COUNTER);
            assertThat(jobs.time()).isEqualTo(Instant.ofEpochMilli(1700000000000L));
            assertThat(jobs.series().dimension())
                    .startsWith("code=a,exported_job=mine,job=app,port=");
            assertThat(await("level").time()).isEqualTo(NOW);
            assertThat(await("up").value()).isEqualTo(1);
            assertThat(await("scrape_samples_scraped").value()).isEqualTo(2);
            assertThat(await("scrape_duration_seconds").unit()).isEqualTo("s");
        }
        assertThat(accept).startsWith("application/openmetrics-text;version=1.0.0,text/plain");
    }

    @Test
    void openMetricsIsReadAsSuch() throws Exception {
        type = "application/openmetrics-text; version=1.0.0; charset=utf-8";
        body = "# TYPE jobs counter\njobs_total 5 1700000000.5\n# EOF\n";
        try (Scraper unused = scraper(10_000)) {
            assertThat(await("jobs_total").time()).isEqualTo(Instant.ofEpochMilli(1700000000500L));
        }
    }

    @Test
    void aTargetThatCannotBeReadIsDownWithOneDeadLetterUntilItWorksAgain() throws Exception {
        body = "level 1\nlevel two\n";
        try (Scraper unused = scraper(10_000)) {
            Waiting.until("two turns", () -> ups(0) >= 2);
            assertThat(sink.samples()).noneMatch(sample -> is(sample, "level"));
            assertThat(sink.letters())
                    .singleElement()
                    .satisfies(
                            letter -> {
                                assertThat(letter.source())
                                        .isEqualTo("scrape:http://" + instance() + "/metrics");
                                assertThat(letter.reason()).startsWith("line 2: ");
                            });
            body = "level 3\n";
            assertThat(await("level").value()).isEqualTo(3);
            assertThat(ups(1)).isPositive();
        }
    }

    private long ups(double value) {
        return sink.samples().stream().filter(s -> is(s, "up") && s.value() == value).count();
    }

    @Test
    void aTargetThatHangsOrFloodsOrSendsElsewhereIsDown() throws Exception {
        body = "level 1\n";
        hangs = true;
        try (Scraper unused = scraper(10_000)) {
            Waiting.until("down while it hangs", () -> ups(0) >= 1);
        }
        hangs = false;
        body = "level 1\n".repeat(200);
        long before = ups(0);
        try (Scraper unused = scraper(1_000)) {
            Waiting.until("down while it floods", () -> ups(0) > before);
        }
        status = 302;
        long between = ups(0);
        try (Scraper unused = scraper(10_000)) {
            Waiting.until("down while it sends elsewhere", () -> ups(0) > between);
        }
        assertThat(ups(1)).isZero();
    }

    @Test
    void goesOnAfterKafkaWasAway() throws Exception {
        body = "level 1\n";
        sink.down(true);
        try (Scraper unused = scraper(10_000)) {
            Waiting.until("asked", () -> accept != null);
            sink.down(false);
            assertThat(await("level").value()).isEqualTo(1);
        }
    }
}
