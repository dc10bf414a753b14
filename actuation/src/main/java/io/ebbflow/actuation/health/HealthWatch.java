package io.ebbflow.actuation.health;

import io.ebbflow.actuation.health.PartHealth.Status;
import io.ebbflow.actuation.health.Probe.Finding;
import io.ebbflow.actuation.kafka.Loop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at every part in turn, each in a thread of its own so that one that hangs hides no other,
 * and says once when its status changes. Thread-safe.
 */
public final class HealthWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HealthWatch.class);

    private final InstantSource clock;
    private final List<PartHealth> parts = new ArrayList<>();
    private final Map<String, HealthReport> reports = new LinkedHashMap<>();
    private final List<Consumer<List<PartHealth>>> listeners = new CopyOnWriteArrayList<>();
    private final List<Loop> loops = new ArrayList<>();

    public HealthWatch(InstantSource clock) {
        this.clock = clock;
    }

    /** Hears of the health of all parts when any status changes. */
    public void onChange(Consumer<List<PartHealth>> listener) {
        listeners.add(listener);
    }

    /** Starts looking at these parts. */
    public void watch(List<Probe> probes, Duration period) {
        for (Probe probe : probes) {
            loops.add(
                    Loop.start(
                            "watching " + probe.part(),
                            LOG,
                            loop -> {
                                look(probe);
                                loop.pause(period);
                            }));
        }
    }

    /** Health of all parts that were looked at so far, in the order they were first seen. */
    public synchronized List<PartHealth> parts() {
        return List.copyOf(parts);
    }

    /** What was seen and measured of each part at the last look. */
    public synchronized List<HealthReport> reports() {
        return List.copyOf(reports.values());
    }

    void look(Probe probe) throws InterruptedException {
        Finding finding;
        try {
            finding = probe.look();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            finding = Finding.down(reason(e));
        }
        if (note(probe.part(), finding)) {
            List<PartHealth> now = parts();
            listeners.forEach(listener -> listener.accept(now));
        }
    }

    private static String reason(Exception e) {
        String text = e.getMessage();
        return text == null || text.isEmpty() ? e.getClass().getSimpleName() : text;
    }

    /** Whether the status is another one than before. */
    private synchronized boolean note(String part, Finding finding) {
        Optional<PartHealth> known =
                parts.stream().filter(health -> health.part().equals(part)).findFirst();
        boolean changed = known.map(PartHealth::status).orElse(null) != finding.status();
        Instant since = changed ? clock.instant() : known.orElseThrow().since();
        PartHealth next = new PartHealth(part, finding.status(), finding.detail(), since);
        if (known.isEmpty()) {
            parts.add(next);
        } else {
            parts.set(parts.indexOf(known.get()), next);
        }
        reports.put(part, HealthReport.of(next, finding.measures(), clock.instant()));
        if (changed) {
            say(next, known.isEmpty());
        }
        return changed;
    }

    private static void say(PartHealth health, boolean first) {
        if (health.status() == Status.UP) {
            LOG.info("{} is up: {}", health.part(), health.detail());
        } else if (first && health.status() == Status.DEGRADED) {
            // it may only just be starting, as we are
            LOG.info("{} is degraded: {}", health.part(), health.detail());
        } else {
            LOG.warn("{} is {}: {}", health.part(), word(health.status()), health.detail());
        }
    }

    private static String word(Status status) {
        return status == Status.DOWN ? "down" : "degraded";
    }

    @Override
    public void close() {
        loops.forEach(Loop::close);
    }
}
