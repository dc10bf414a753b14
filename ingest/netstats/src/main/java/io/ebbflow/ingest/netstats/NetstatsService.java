package io.ebbflow.ingest.netstats;

import io.ebbflow.ingest.netstats.collect.Collector;
import io.ebbflow.ingest.publish.KafkaSink;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every source on its schedule around one way to Kafka; none of them need be there at the start.
 */
final class NetstatsService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NetstatsService.class);
    private static final int MOST_THREADS = 16;
    private static final int CLOSE_SECONDS = 2;

    private final KafkaSink sink;
    private final ScheduledExecutorService schedule;
    private final List<Poller> pollers = new ArrayList<>();

    NetstatsService(NetstatsConfig config, InstantSource clock) {
        sink = new KafkaSink(NetstatsConfig.CLIENT_ID, config.kafka(), config.ackTimeout());
        List<Sources.Scheduled> sources = Sources.of(config, clock);
        schedule =
                Executors.newScheduledThreadPool(
                        Math.min(MOST_THREADS, sources.size()),
                        task -> {
                            Thread thread = new Thread(task, "netstats");
                            thread.setDaemon(true);
                            return thread;
                        });
        NetworkRecords records = new NetworkRecords(config.topicPrefix());
        Collector.Shared shared =
                new Collector.Shared(
                        config.topology(),
                        config.onlyListed(),
                        config.interval().compareTo(config.snmpInterval()) > 0
                                ? config.interval()
                                : config.snmpInterval());
        for (Sources.Scheduled scheduled : sources) {
            long interval = scheduled.interval().toMillis();
            Collector collector =
                    new Collector(scheduled.source().name(), scheduled.interval(), shared);
            Poller poller = new Poller(scheduled.source(), collector, records, sink, clock);
            pollers.add(poller);
            // a turn lets no exception out, so there is nothing to learn from the future
            ScheduledFuture<?> unused =
                    schedule.scheduleAtFixedRate(poller, 0, interval, TimeUnit.MILLISECONDS);
            LOG.info("reading {} every {} ms", scheduled.source().name(), interval);
        }
    }

    @Override
    public void close() {
        schedule.shutdownNow();
        try {
            if (!schedule.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.debug("a reading is still under way");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pollers.forEach(Poller::close);
        sink.close();
    }
}
