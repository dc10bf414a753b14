package io.ebbflow.flinkjobs.local.supervise;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts the parts of a local run, watches them, starts one again that died, and stops them all in
 * reverse order.
 *
 * <p>A part that dies {@value #MAX_RESTARTS} times within five minutes is given up, and with it the
 * run: something is wrong that another start will not mend. Thread-safe.
 */
public final class Supervisor implements AutoCloseable {

    public static final int MAX_RESTARTS = 5;
    private static final Duration RESTART_WINDOW = Duration.ofMinutes(5);
    private static final Duration STOP_GRACE = Duration.ofSeconds(8);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Path javaHome;
    private final String launcherClassPath;
    private final InstantSource clock;
    private final SupervisorListener listener;
    private final Map<String, PartProcess> running = new LinkedHashMap<>();
    private final Map<String, Deque<Instant>> deaths = new HashMap<>();
    private boolean closed;

    public Supervisor(
            Path javaHome,
            String launcherClassPath,
            InstantSource clock,
            SupervisorListener listener) {
        this.javaHome = javaHome;
        this.launcherClassPath = launcherClassPath;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Starts a part and returns at once.
     *
     * @throws IOException if its process or log cannot be made
     */
    public synchronized void start(Part part) throws IOException {
        if (closed) {
            throw new IllegalStateException(
                    "already stopping, so " + part.name() + " is not started");
        }
        PartProcess.rotateLog(part);
        running.put(part.name(), PartProcess.start(part, javaHome, launcherClassPath));
    }

    /**
     * Waits until a part that was started is ready.
     *
     * @throws PartFailedException if it ends before, or is not ready by the deadline
     */
    public void awaitReady(Part part, Duration deadline)
            throws PartFailedException, InterruptedException {
        Instant end = clock.instant().plus(deadline);
        while (true) {
            PartProcess process = process(part.name());
            if (!process.isAlive()) {
                throw PartFailedException.ended(process);
            }
            if (isReady(part)) {
                listener.ready(part, clock.instant());
                return;
            }
            if (clock.instant().isAfter(end)) {
                throw PartFailedException.notReady(process, deadline);
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    /**
     * Looks after the parts once: whichever died is started again.
     *
     * @throws PartFailedException if one died too often
     */
    public synchronized void watch() throws PartFailedException, IOException {
        if (closed) {
            return;
        }
        for (PartProcess process : List.copyOf(running.values())) {
            if (!process.isAlive()) {
                restart(process);
            }
        }
    }

    /** Process id by part, of those alive. */
    public synchronized Map<String, Long> pids() {
        Map<String, Long> pids = new LinkedHashMap<>();
        running.forEach(
                (name, process) -> {
                    if (process.isAlive()) {
                        pids.put(name, process.pid());
                    }
                });
        return pids;
    }

    /** Stops every part, the last started first, and waits until they are gone. */
    @Override
    public void close() {
        List<PartProcess> reversed;
        synchronized (this) {
            closed = true;
            reversed = new ArrayList<>(running.values());
        }
        Collections.reverse(reversed);
        boolean interrupted = false;
        for (PartProcess process : reversed) {
            try {
                process.stop(STOP_GRACE);
            } catch (InterruptedException e) {
                interrupted = true;
                process.kill();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void restart(PartProcess dead) throws PartFailedException, IOException {
        Part part = dead.part();
        Instant now = clock.instant();
        Deque<Instant> recent = deaths.computeIfAbsent(part.name(), name -> new ArrayDeque<>());
        recent.removeIf(death -> death.isBefore(now.minus(RESTART_WINDOW)));
        recent.add(now);
        if (recent.size() > MAX_RESTARTS) {
            throw PartFailedException.ended(dead);
        }
        listener.restarted(part, dead.exitCode(), recent.size());
        running.put(part.name(), PartProcess.start(part, javaHome, launcherClassPath));
    }

    private synchronized PartProcess process(String name) {
        return running.get(name);
    }

    private static boolean isReady(Part part) {
        try {
            return part.probe().isReady();
        } catch (IOException e) {
            return false; // not listening yet
        }
    }
}
