package io.ebbflow.ingest.intake.scrape;

import io.ebbflow.ingest.intake.prometheus.BadSeriesException;
import io.ebbflow.ingest.intake.prometheus.Families;
import io.ebbflow.ingest.intake.prometheus.RawSeries;
import io.ebbflow.ingest.intake.prometheus.SampleMapper;
import io.ebbflow.ingest.intake.publish.Meters;
import io.ebbflow.ingest.intake.publish.Records;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.ingest.publish.RecordSink;
import io.ebbflow.ingest.publish.SinkUnavailableException;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scrapes each target once an interval, the targets spread over it. Beside what a target exposes
 * there is {@code up} (1, or 0 where it gives no exposition), {@code scrape_duration_seconds} and
 * {@code scrape_samples_scraped}. A target that fails is one line of the log and, where it answered
 * with something else, one dead letter, until it works again. What Kafka does not take is counted
 * and gone: the next scrape is newer.
 */
public final class Scraper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Scraper.class);
    private static final String SOURCE = "prometheus:scrape";
    private static final int MAX_THREADS = 16;

    private final ScrapeConfig config;
    private final Parts parts;
    private final EndpointClient client;
    private final ScheduledExecutorService schedule;

    /** What the scraper works with. */
    public record Parts(
            SampleMapper mapper,
            RecordSink sink,
            Records records,
            Meters meters,
            InstantSource clock) {}

    /** Starts scraping. */
    public Scraper(ScrapeConfig config, Parts parts) {
        this.config = config;
        this.parts = parts;
        this.client = new EndpointClient(config);
        int threads = Math.max(1, Math.min(MAX_THREADS, config.targets().size()));
        this.schedule =
                Executors.newScheduledThreadPool(
                        threads,
                        task -> {
                            Thread thread = new Thread(task, "scrape");
                            thread.setDaemon(true);
                            return thread;
                        });
        config.targets().forEach(this::start);
    }

    private void start(Target target) {
        long interval = config.interval().toMillis();
        long offset = Math.floorMod(target.hashCode(), interval);
        Turn turn = new Turn(target);
        // a turn lets no exception out, so there is nothing to learn from the future
        ScheduledFuture<?> unused =
                schedule.scheduleAtFixedRate(turn::run, offset, interval, TimeUnit.MILLISECONDS);
        LOG.info("scraping {} every {} ms", target.url(), interval);
    }

    /** The turns of one target, which never overlap. */
    private final class Turn {

        private final Target target;
        private final TargetSeries series;
        private boolean failing;
        private boolean unreadable;

        private Turn(Target target) {
            this.target = target;
            this.series = new TargetSeries(target, config);
        }

        private void run() {
            try {
                scrape();
            } catch (SinkUnavailableException e) {
                // the sink says it once; here it is a number
                count("lost", 1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.error("scraping {} failed", target.url(), e);
            }
        }

        private void scrape() throws SinkUnavailableException, InterruptedException {
            Instant now = parts.clock().instant();
            long begin = System.nanoTime();
            List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
            int samples = 0;
            boolean up = false;
            try {
                Exposition exposition = client.ask(target);
                samples = exposition.samples().size();
                count("exemplars-ignored", exposition.exemplars());
                for (ExposedSample sample : exposition.samples()) {
                    add(series.of(sample, now), exposition.families(), now, records);
                }
                up = true;
                if (failing) {
                    LOG.info("{} can be scraped again", target.url());
                }
                failing = false;
                unreadable = false;
            } catch (IOException e) {
                failed(e.getMessage());
            } catch (ExpositionException e) {
                failed(e.getMessage());
                if (!unreadable) {
                    records.add(letter(now, e.getMessage(), new byte[0]));
                }
                unreadable = true;
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            own("up", up ? 1 : 0, now, records);
            own("scrape_duration_seconds", seconds, now, records);
            own("scrape_samples_scraped", samples, now, records);
            parts.sink().publish(records);
            count("samples", records.size());
        }

        private void failed(String why) {
            if (!failing) {
                LOG.warn("{} cannot be scraped: {}", target.url(), why);
            }
            failing = true;
        }

        private void add(
                RawSeries raw,
                Families families,
                Instant now,
                List<ProducerRecord<byte[], byte[]>> records) {
            try {
                SampleMapper.Mapped mapped = parts.mapper().map(raw, families, SOURCE, now);
                for (MetricSample sample : mapped.samples()) {
                    records.add(parts.records().sample(sample));
                }
                for (String problem : mapped.problems()) {
                    records.add(letter(now, problem, Json.write(raw.labels())));
                }
            } catch (BadSeriesException e) {
                records.add(letter(now, e.getMessage(), Json.write(raw.labels())));
            }
        }

        private void own(
                String metric,
                double value,
                Instant now,
                List<ProducerRecord<byte[], byte[]>> records) {
            try {
                RawSeries raw = series.own(metric, value, now);
                parts.mapper()
                        .mapUnruled(raw, new Families(), SOURCE, now)
                        .samples()
                        .forEach(sample -> records.add(parts.records().sample(sample)));
            } catch (BadSeriesException e) {
                LOG.debug("{} of {}", metric, target.url(), e);
            }
        }

        private ProducerRecord<byte[], byte[]> letter(Instant now, String why, byte[] payload) {
            return parts.records().deadLetter(now, "scrape:" + target.url(), why, payload);
        }

        private void count(String what, long number) {
            parts.meters()
                    .count(
                            "ebbflow_intake_scrape_total",
                            "What scraping came to.",
                            number,
                            "what",
                            what);
        }
    }

    @Override
    public void close() {
        schedule.shutdownNow();
        try {
            if (!schedule.awaitTermination(2, TimeUnit.SECONDS)) {
                LOG.debug("a scrape is still under way");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
