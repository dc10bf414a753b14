package io.ebbflow.actuation.engine;

import io.ebbflow.actuation.adapters.Adapters;
import io.ebbflow.actuation.kafka.Loop;
import io.ebbflow.actuation.kafka.Outage;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.LinkShaper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that throttles fall: once a second those whose time is over, whether Kafka is there or
 * not; all of them when nobody is left to look after them.
 */
public final class LinkWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LinkWatch.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final List<Adapter> shapers;
    private final BooleanSupplier isAlone;
    private final List<Loop> loops = new ArrayList<>();

    /**
     * @param enabled whether anything is touched at all
     * @param isAlone whether no other instance would look after the throttles
     */
    public LinkWatch(
            Adapters adapters, boolean enabled, BooleanSupplier isAlone, InstantSource clock) {
        this.isAlone = isAlone;
        this.shapers =
                adapters.all().stream()
                        .filter(a -> enabled && a.links().isPresent() && !adapters.isDryRun(a))
                        .toList();
        for (Adapter adapter : shapers) {
            LinkShaper shaper = adapter.links().orElseThrow();
            Outage outage = new Outage(LOG, "letting throttles of " + adapter.name() + " fall");
            loops.add(
                    Loop.start(
                            "links of " + adapter.name(),
                            LOG,
                            loop -> {
                                try {
                                    shaper.expire(clock.instant());
                                    outage.works();
                                } catch (ActuationException e) {
                                    outage.failed(e);
                                }
                                loop.pause(PERIOD);
                            }));
        }
    }

    /** Takes away what an earlier life of this service left. */
    public void releaseAll() {
        for (Adapter adapter : shapers) {
            try {
                adapter.links().orElseThrow().releaseAll();
            } catch (ActuationException | RuntimeException e) {
                LOG.warn("throttles of {} stay: {}", adapter.name(), e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        loops.forEach(Loop::close);
        if (isAlone.getAsBoolean()) {
            releaseAll();
        }
    }
}
