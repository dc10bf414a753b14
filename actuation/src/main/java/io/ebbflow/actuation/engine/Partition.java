package io.ebbflow.actuation.engine;

import io.ebbflow.actuation.engine.JournalEntry.SizeChange;
import io.ebbflow.actuation.engine.StartRules.Newest;
import io.ebbflow.actuation.engine.StartRules.Verdict;
import io.ebbflow.actuation.engine.Work.End;
import io.ebbflow.actuation.model.Review;
import io.ebbflow.actuation.plan.Plan;
import io.ebbflow.actuation.plan.Ties;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.decision.model.Mode;
import io.ebbflow.ingest.model.Entity;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The actions of one partition: each carried out once, one in flight per target and in their order,
 * none after it expired, those in mode {@code advise} after a person approved them. What a turn
 * comes to is written in one transaction before any of it takes effect.
 *
 * <p>The loop's thread only. After a write that failed it is thrown away and made anew from the
 * journal.
 */
final class Partition {

    /** More than this at once is a fault of the sender; each holds memory until it expires. */
    static final int MAX_OPEN = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Partition.class);
    private static final int MAX_DETAIL_CHARS = 1_000;

    private final Kit kit;
    private final StartRules rules;
    private final Instant since;
    private final Memory memory;
    private final Map<String, Key> keys = new HashMap<>();
    private final TreeMap<Key, Flight> flights =
            new TreeMap<>(Comparator.comparing(Key::decidedAt).thenComparing(Key::id));
    private final Map<Entity, Newest> newest = new HashMap<>();
    private final Map<Entity, Instant> calmSince = new HashMap<>();

    private record Key(Instant decidedAt, String id) {}

    /**
     * Takes up what the journal says.
     *
     * @param journal the newest entry of each action
     */
    Partition(Kit kit, Collection<JournalEntry> journal) {
        this.kit = kit;
        this.rules = new StartRules(kit);
        this.since = kit.clock().instant();
        this.memory = new Memory(kit.config().remember());
        List<JournalEntry> inOrder =
                journal.stream().sorted(Comparator.comparing(JournalEntry::time)).toList();
        for (JournalEntry entry : inOrder) {
            if (entry.startedAt() != null) {
                kit.budget().spend(entry.id(), entry.removes(), entry.startedAt());
                noteNewest(entry.target(), entry.decidedAt(), entry.id());
            }
            if (entry.isOver()) {
                memory.add(entry);
                kit.histories().over(this, entry);
            } else {
                resume(entry);
            }
        }
    }

    private void resume(JournalEntry entry) {
        Action action = entry.action();
        Flight flight = new Flight(action, since, entry.approval());
        if (entry.status() == Status.STARTED) {
            Progress progress =
                    entry.progress() == null ? Progress.begin(Ties.NONE) : entry.progress();
            flight.start(
                    new Work(kit, action, progress, entry.startedAt(), true), entry.startedAt());
            Plan.targets(action).forEach(target -> kit.busy().put(target, action.id()));
        }
        put(flight);
    }

    private void put(Flight flight) {
        Key key = new Key(flight.action().time(), flight.action().id());
        keys.put(key.id(), key);
        flights.put(key, flight);
    }

    /** Actions that are not over. */
    int open() {
        return flights.size();
    }

    /** Whether it knows the action: not over, or not yet forgotten. */
    boolean knows(String id) {
        return keys.containsKey(id) || memory.knows(id);
    }

    /** Takes an action, unless it is known already. */
    void take(Action action, Instant now, Turn turn) {
        if (knows(action.id())) {
            LOG.debug("action {} is known already", action.id());
            return;
        }
        Flight flight = new Flight(action, now, null);
        Optional<String> refusal = refusal(action);
        put(flight);
        if (refusal.isPresent()) {
            finish(flight, new End(Status.REJECTED, refusal.get()), now, turn);
            return;
        }
        if (!now.isAfter(action.expiresAt())) {
            String detail =
                    action.mode() == Mode.ADVISE
                            ? "waits for approval until " + action.expiresAt()
                            : "queued";
            publish(flight, Status.ACCEPTED, detail, now, turn);
        }
        turn.write(action.id(), entry(flight, now));
    }

    private Optional<String> refusal(Action action) {
        if (!kit.config().enabled()) {
            return Optional.of("actuation is disabled");
        }
        if (!kit.adapters().actOn(action.target().kind())) {
            return Optional.of(kit.adapters().abilities() + ", not " + action.target());
        }
        if (flights.size() >= MAX_OPEN) {
            return Optional.of("more than " + MAX_OPEN + " actions are open");
        }
        return Optional.empty();
    }

    /** Takes what a person says. */
    void take(Review review, Instant now, Turn turn) {
        Key key = keys.get(review.actionId());
        if (key == null) {
            LOG.info(
                    "{} of {} by {} comes too late, or for no action",
                    review.verdict(),
                    review.actionId(),
                    review.author());
            return;
        }
        Flight flight = flights.get(key);
        String said = review.comment() == null ? "" : ": " + review.comment();
        switch (review.verdict()) {
            case APPROVE -> {
                if (flight.waitsForApproval() && !now.isAfter(flight.action().expiresAt())) {
                    flight.approve("approved by " + review.author() + said);
                    turn.write(review.actionId(), entry(flight, now));
                }
            }
            case REJECT -> {
                if (!flight.isStarted()) {
                    String detail = "rejected by " + review.author() + said;
                    finish(flight, new End(Status.REJECTED, detail), now, turn);
                }
            }
            case STOP -> stop(flight, "stopped by " + review.author() + said, now, turn);
            case COMMENT ->
                    publish(
                            flight,
                            flight.status(),
                            "comment by " + review.author() + said,
                            now,
                            turn);
        }
    }

    private void stop(Flight flight, String who, Instant now, Turn turn) {
        if (!flight.isStarted()) {
            finish(flight, new End(Status.REJECTED, who), now, turn);
        } else if (!flight.work().isUndoing()) {
            flight.work().stop(who);
            turn.write(flight.action().id(), entry(flight, now));
        }
    }

    /** Does what is due now. */
    void advance(Instant now, Turn turn) {
        for (Flight flight : List.copyOf(flights.values())) {
            if (flight.isStarted()) {
                follow(flight, now, turn);
            }
        }
        // in their order; one that ended made room for the next on its target
        for (Flight flight : List.copyOf(flights.values())) {
            if (!flight.isStarted()) {
                consider(flight, now, turn);
            }
        }
        kit.histories().open(this, blocked());
        tellEffects(now, turn);
        memory.forget(now).forEach(id -> turn.write(id, null));
    }

    /** Targets on which something is under way, or will be soon without anybody's doing. */
    private Set<Entity> blocked() {
        Set<Entity> targets = new HashSet<>();
        for (Flight flight : flights.values()) {
            if (flight.isStarted() || !flight.waitsLong()) {
                targets.addAll(Plan.targets(flight.action()));
            }
        }
        return targets;
    }

    private void follow(Flight flight, Instant now, Turn turn) {
        if (!kit.config().enabled()) {
            String detail = "interrupted; actuation is disabled now";
            finish(flight, new End(Status.FAILED, detail), now, turn);
            return;
        }
        Optional<End> end = flight.work().advance(now, turn);
        if (end.isPresent()) {
            finish(flight, end.get(), now, turn);
        } else if (flight.work().takeChanged()) {
            turn.write(flight.action().id(), entry(flight, now));
        }
    }

    private void consider(Flight flight, Instant now, Turn turn) {
        Action action = flight.action();
        Instant calm = later(flight.takenAt(), later(since, calmSince.get(action.target())));
        Verdict verdict = rules.of(flight, newest.get(action.target()), calm, now);
        if (verdict.end() != null) {
            finish(flight, verdict.end(), now, turn);
        } else if (verdict.start() != null) {
            start(flight, verdict.start(), now, turn);
        } else if (flight.note(verdict.reason()) && isWorthSaying(verdict.reason())) {
            publish(flight, Status.ACCEPTED, "waits for " + verdict.reason(), now, turn);
        }
    }

    private static boolean isWorthSaying(String note) {
        return note != null && !note.startsWith("size:");
    }

    private void start(Flight flight, Ties ties, Instant now, Turn turn) {
        Action action = flight.action();
        flight.start(new Work(kit, action, Progress.begin(ties), now, false), now);
        noteNewest(action.target(), action.time(), action.id());
        Plan.targets(action).forEach(target -> kit.busy().put(target, action.id()));
        kit.budget().spend(action.id(), Plan.removes(action), now);
        String reason = action.reason() == null ? "" : action.reason();
        publish(
                flight,
                Status.STARTED,
                flight.approval() == null ? reason : flight.approval() + "; " + reason,
                now,
                turn);
        turn.write(action.id(), entry(flight, now));
        follow(flight, now, turn);
    }

    private void finish(Flight flight, End end, Instant now, Turn turn) {
        Action action = flight.action();
        String id = action.id();
        ActionResult result = publish(flight, end.status(), end.detail(), now, turn);
        flights.remove(keys.remove(id));
        if (flight.isStarted()) {
            flight.work().drop();
            kit.busy().values().removeIf(id::equals);
            Plan.targets(action).forEach(target -> calmSince.put(target, now));
        }
        boolean tells = end.status() == Status.SUCCEEDED && !kit.config().effectAfter().isZero();
        JournalEntry entry =
                new JournalEntry(
                        id,
                        now,
                        action.target(),
                        end.status(),
                        flight.approval() != null,
                        flight.approval(),
                        action.time(),
                        flight.startedAt(),
                        Plan.removes(action),
                        SizeChange.of(action),
                        null,
                        null,
                        tells ? result : null,
                        tells ? now.plus(kit.config().effectAfter()) : null);
        memory.add(entry);
        kit.histories().over(this, entry);
        turn.write(id, entry);
    }

    private void tellEffects(Instant now, Turn turn) {
        for (JournalEntry due : memory.effectsDue(now)) {
            ActionResult of = due.result();
            turn.publish(
                    new ActionResult(
                            of.actionId(),
                            now,
                            of.stack(),
                            of.target(),
                            Status.EFFECT,
                            of.from(),
                            of.to(),
                            of.adapter(),
                            cut(kit.effects().tell(of, now))));
            turn.write(due.id(), due.told());
            memory.add(due.told());
        }
    }

    private JournalEntry entry(Flight flight, Instant now) {
        Action action = flight.action();
        return new JournalEntry(
                action.id(),
                now,
                action.target(),
                flight.status(),
                flight.approval() != null,
                flight.approval(),
                action.time(),
                flight.startedAt(),
                Plan.removes(action),
                SizeChange.of(action),
                action,
                flight.isStarted() ? flight.work().progress() : null,
                null,
                null);
    }

    private ActionResult publish(
            Flight flight, Status status, String detail, Instant now, Turn turn) {
        Action action = flight.action();
        String adapter =
                flight.isStarted()
                        ? flight.work()
                                .progress()
                                .ties()
                                .holders()
                                .getOrDefault(action.target(), kit.adapters().nameFor(action))
                        : kit.adapters().nameFor(action);
        ActionResult result =
                new ActionResult(
                        action.id(),
                        now,
                        action.stack(),
                        action.target(),
                        status,
                        action.from(),
                        action.to(),
                        adapter,
                        cut(detail));
        turn.publish(result);
        return result;
    }

    private static String cut(String text) {
        return text.length() > MAX_DETAIL_CHARS ? text.substring(0, MAX_DETAIL_CHARS) : text;
    }

    private void noteNewest(Entity target, Instant decidedAt, String id) {
        Newest next = new Newest(decidedAt, id);
        newest.merge(
                target,
                next,
                (old, added) -> {
                    int order = old.decidedAt().compareTo(added.decidedAt());
                    boolean older = order > 0 || (order == 0 && old.id().compareTo(id) > 0);
                    return older ? old : added;
                });
    }

    private static Instant later(Instant one, Instant other) {
        return other == null || one.isAfter(other) ? one : other;
    }

    /** Nothing more of it is called; another instance goes on with it. */
    void drop() {
        kit.histories().drop(this);
        for (Flight flight : flights.values()) {
            if (flight.isStarted()) {
                flight.work().drop();
                kit.busy().values().removeIf(flight.action().id()::equals);
            }
        }
    }
}
