package io.ebbflow.dashboards.store;

import io.ebbflow.dashboards.server.Retention;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets go of old indices: at the start, then once an hour. */
final class Housekeeping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final EmbeddedStore store;
    private final Retention retention;
    private final InstantSource clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "store-housekeeping");
                        thread.setDaemon(true);
                        return thread;
                    });

    Housekeeping(EmbeddedStore store, Retention retention, InstantSource clock) {
        this.store = store;
        this.retention = retention;
        this.clock = clock;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a failed round is logged by the round itself
    void start() {
        timer.scheduleWithFixedDelay(this::round, 0, 1, TimeUnit.HOURS);
    }

    private void round() {
        try {
            List<String> gone = store.expire(retention, clock.instant());
            if (!gone.isEmpty()) {
                LOG.info("Deleted {} indices past store.retention: {}", gone.size(), gone);
            }
        } catch (RuntimeException e) {
            LOG.warn("Cannot delete old indices; the next try is in an hour", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
