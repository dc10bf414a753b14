package io.ebbflow.actuation.engine;

import io.ebbflow.actuation.engine.ActionJournal.JournaledAction;
import io.ebbflow.actuation.kafka.Outage;
import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.decision.model.Mode;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.config.Durations;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries actions out: each once, one in flight per target and in their order, none after it
 * expired, those in mode {@code advise} after a person approved them. Each step is journaled before
 * it takes effect and then published; a failing adapter becomes a result.
 *
 * <p>Thread-safe. Time passes through {@link #advance()}, adapters are called on the executor.
 */
public final class ActuationEngine {

    /** More than this at once is a fault of the sender; each holds memory until it expires. */
    static final int MAX_OPEN = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(ActuationEngine.class);
    private static final int MAX_DETAIL_CHARS = 1_000;

    private final EngineConfig config;
    private final Adapter adapter;
    private final ActionJournal journal;
    private final ResultSink results;
    private final PortCall port;
    private final InstantSource clock;
    private final Outage journaling = new Outage(LOG, "writing the journal");
    private final Map<String, Flight> flights = new LinkedHashMap<>();
    private final Map<Entity, TargetState> targets = new HashMap<>();
    private Instant polledAt = Instant.MIN;

    /** What came of a person's verdict on an action. */
    public enum Review {
        DONE,
        /** No such action. */
        UNKNOWN,
        /** It is not waiting: started, over, or never in need of approval. */
        NOT_WAITING
    }

    /**
     * Takes up the actions that the journal says are not over.
     *
     * @param executor runs calls of adapters and their retries
     */
    public ActuationEngine(
            EngineConfig config,
            Adapter adapter,
            ActionJournal journal,
            ResultSink results,
            ScheduledExecutorService executor,
            InstantSource clock) {
        this.config = config;
        this.adapter = adapter;
        this.journal = journal;
        this.results = results;
        this.port = new PortCall(config, adapter, executor, clock);
        this.clock = clock;
        for (JournaledAction known : journal.open()) {
            boolean started = known.latest().status() == Status.STARTED;
            flights.put(known.action().id(), new Flight(known.action(), known.approved(), started));
        }
    }

    /**
     * Takes an action, unless it is known already.
     *
     * @return completes once its first result is published; at once for a known one
     * @throws IOException if it could not be journaled; it was not taken then
     */
    public synchronized CompletableFuture<Void> submit(Action action) throws IOException {
        if (journal.knows(action.id())) {
            LOG.debug("action {} is known already", action.id());
            return CompletableFuture.completedFuture(null);
        }
        ActionResult first = firstResult(action, clock.instant());
        try {
            journal.opened(action, first);
        } catch (IOException e) {
            journaling.failed(e);
            throw e;
        }
        journaling.works();
        CompletableFuture<Void> published = publish(first);
        if (!first.status().isFinal()) {
            flights.put(action.id(), new Flight(action, false, false));
            advance();
        }
        return published;
    }

    private ActionResult firstResult(Action action, Instant now) {
        if (!config.enabled()) {
            return result(action, now, Status.REJECTED, "actuation is disabled");
        }
        if (!adapter.actsOn(action.target().kind())) {
            return result(
                    action,
                    now,
                    Status.REJECTED,
                    "adapter "
                            + adapter.name()
                            + " "
                            + adapter.abilities()
                            + ", not "
                            + action.target());
        }
        if (!action.steps().isEmpty()) {
            return result(
                    action,
                    now,
                    Status.REJECTED,
                    "adapter " + adapter.name() + " carries out one step at a time");
        }
        if (now.isAfter(action.expiresAt())) {
            return result(action, now, Status.EXPIRED, "expired at " + action.expiresAt());
        }
        if (flights.size() >= MAX_OPEN) {
            return result(
                    action, now, Status.REJECTED, "more than " + MAX_OPEN + " actions are open");
        }
        String detail =
                action.mode() == Mode.ADVISE
                        ? "waits for approval until " + action.expiresAt()
                        : "queued";
        return result(action, now, Status.ACCEPTED, detail);
    }

    /**
     * Lets an action that waits for approval go on.
     *
     * @param by who approves, for the log
     */
    public synchronized Review approve(String id, String by) throws IOException {
        advance();
        Flight flight = flights.get(id);
        if (flight == null || !flight.waitsForApproval()) {
            return journal.knows(id) ? Review.NOT_WAITING : Review.UNKNOWN;
        }
        journal.approved(id, clock.instant());
        flight.approve();
        LOG.info("action {} on {} approved by {}", id, flight.action().target(), by);
        advance();
        return Review.DONE;
    }

    /** Ends an action that was not started yet. */
    public synchronized Review reject(String id, String by) throws IOException {
        advance();
        Flight flight = flights.get(id);
        if (flight == null || flight.isStarted()) {
            return journal.knows(id) ? Review.NOT_WAITING : Review.UNKNOWN;
        }
        finish(flight, clock.instant(), Status.REJECTED, "rejected by " + by);
        return Review.DONE;
    }

    /**
     * Takes note of what there is.
     *
     * @param polled when the adapter was asked, at the earliest
     */
    public synchronized void observe(Instant polled, List<TargetState> states) {
        polledAt = polled;
        targets.clear();
        states.forEach(state -> targets.put(state.target(), state));
        advance();
    }

    /** Actions that are not over. */
    public synchronized int open() {
        return flights.size();
    }

    /** Whether steps cannot be journaled just now, so that none are taken. */
    public boolean isStuck() {
        return journaling.isOut();
    }

    /** Does what is due now. To be called a few times a second. */
    public synchronized void advance() {
        Instant now = clock.instant();
        boolean again = true;
        while (again) {
            int before = flights.size();
            Set<Entity> busy = new HashSet<>();
            flights.values().stream()
                    .filter(Flight::isStarted)
                    .forEach(flight -> busy.add(flight.action().target()));
            for (Flight flight : List.copyOf(flights.values())) {
                if (!flights.containsKey(flight.action().id())) {
                    // a call that returned at once has ended it already
                    continue;
                }
                try {
                    step(flight, now, busy);
                } catch (IOException e) {
                    // not journaled, so not done; the next call tries again
                    journaling.failed(e);
                    return;
                }
            }
            // one that ended makes room for the next on its target
            again = flights.size() < before;
        }
    }

    private void step(Flight flight, Instant now, Set<Entity> busy) throws IOException {
        Action action = flight.action();
        if (flight.isStarted()) {
            follow(flight, now);
        } else if (!config.enabled()) {
            finish(flight, now, Status.REJECTED, "actuation is disabled");
        } else if (now.isAfter(action.expiresAt())) {
            finish(flight, now, Status.EXPIRED, "expired at " + action.expiresAt());
        } else if (!flight.waitsForApproval() && busy.add(action.target())) {
            write(result(action, now, Status.STARTED, action.reason()));
            flight.start();
            call(flight);
        }
    }

    private void follow(Flight flight, Instant now) throws IOException {
        if (!flight.isCalled()) {
            // it was started by a process that is gone
            if (config.enabled()) {
                call(flight);
            } else {
                finish(flight, now, Status.FAILED, "interrupted; actuation is disabled now");
            }
            return;
        }
        if (flight.outcome() == null) {
            return;
        }
        if (!flight.outcome().done()) {
            finish(flight, now, Status.FAILED, flight.outcome().detail());
            return;
        }
        Duration since = Duration.between(flight.outcomeAt(), now);
        TargetState state = targets.get(flight.action().target());
        int to = flight.action().to();
        // a look from before the order was given says nothing
        boolean fresh = state != null && !polledAt.isBefore(flight.outcomeAt());
        if (fresh && isReached(flight.action(), state)) {
            String reached =
                    flight.action().kind() == Action.Kind.SHAPE
                            ? "in force at " + to + " kbit/s"
                            : "all " + to + " ready";
            finish(
                    flight,
                    now,
                    Status.SUCCEEDED,
                    flight.outcome().detail() + ", " + reached + " after " + seconds(since));
        } else if (since.compareTo(config.readyTimeout()) > 0) {
            String seen =
                    fresh
                            ? state.ready() + " of " + to + " ready, desired " + state.desired()
                            : "the target was not seen";
            finish(
                    flight,
                    now,
                    Status.FAILED,
                    seen + " after " + Durations.format(config.readyTimeout()));
        }
    }

    private static boolean isReached(Action action, TargetState state) {
        int to = action.to();
        boolean ordered = state.desired() == to;
        return action.kind() == Action.Kind.SHAPE
                ? ordered
                : ordered && state.ready() == to && state.instances().size() == to;
    }

    private void call(Flight flight) {
        flight.call();
        var unused =
                port.carryOut(flight.action()).thenAccept(outcome -> returned(flight, outcome));
    }

    private synchronized void returned(Flight flight, PortCall.Outcome outcome) {
        flight.returned(outcome, clock.instant());
        advance();
    }

    private void finish(Flight flight, Instant now, Status status, String detail)
            throws IOException {
        write(result(flight.action(), now, status, detail));
        flights.remove(flight.action().id());
    }

    private void write(ActionResult result) throws IOException {
        journal.result(result);
        journaling.works();
        var unused = publish(result);
    }

    private CompletableFuture<Void> publish(ActionResult result) {
        LOG.info(
                "action {} {} {} -> {}: {}, {}",
                result.actionId(),
                result.target(),
                result.from(),
                result.to(),
                result.status(),
                result.detail());
        return results.publish(result);
    }

    private ActionResult result(Action action, Instant now, Status status, String detail) {
        String text = detail == null ? "" : detail;
        return new ActionResult(
                action.id(),
                now,
                action.stack(),
                action.target(),
                status,
                action.from(),
                action.to(),
                adapter.name(),
                text.length() > MAX_DETAIL_CHARS ? text.substring(0, MAX_DETAIL_CHARS) : text);
    }

    private static String seconds(Duration time) {
        return String.format("%.1f s", time.toMillis() / 1000.0);
    }
}
