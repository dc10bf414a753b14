package io.ebbflow.decision.state;

import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.rule.Reading;
import io.ebbflow.decision.state.StackState.PolicyMemory;
import io.ebbflow.detection.model.Expectation;
import io.ebbflow.detection.model.Verdict;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Quality;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.ingest.model.WindowedSample;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The binary form of a {@link StackState}: magic, version, then its parts in a fixed order. A later
 * version adds a reader beside this one and keeps reading the files of earlier ones.
 */
final class StackSnapshot {

    private static final int MAGIC = 0x45424453; // "EBDS"
    private static final int VERSION = 3;

    /** The first in which the changes of a day are kept. */
    private static final int WITH_CHANGES = 3;

    private static final int OLDEST = 2;

    private StackSnapshot() {}

    static byte[] write(StackState state) {
        SnapshotWriter out = new SnapshotWriter();
        out.number(MAGIC);
        out.number(VERSION);
        out.entity(state.stack());
        out.instant(state.decidedAt().orElse(null));
        out.sorted(state.readings, Comparator.comparing(Series::key), StackSnapshot::writeLog);
        out.sorted(
                state.targets, Comparator.comparing(Entity::toString), StackSnapshot::writeTarget);
        out.sorted(
                state.histories,
                Comparator.comparing(Entity::toString),
                StackSnapshot::writeHistory);
        out.sorted(state.memories, Comparator.naturalOrder(), StackSnapshot::writeMemory);
        return out.bytes();
    }

    static StackState read(byte[] snapshot) {
        try (SnapshotReader in = new SnapshotReader(snapshot)) {
            if (in.number() != MAGIC) {
                throw new IllegalArgumentException("the bytes are no state of a stack");
            }
            int version = in.number();
            if (version < OLDEST || version > VERSION) {
                throw new IllegalArgumentException(
                        "the state of a stack has version "
                                + version
                                + ", this release reads versions "
                                + OLDEST
                                + " to "
                                + VERSION);
            }
            StackState state = new StackState(in.entity());
            state.decidedAt(in.instant());
            in.each(() -> readLog(in, state));
            in.each(() -> readTarget(in, state));
            in.each(() -> readHistory(in, state, version));
            in.each(() -> readMemory(in, state));
            in.end();
            return state;
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "cannot read the state of a stack from "
                            + snapshot.length
                            + " bytes: "
                            + e.getMessage(),
                    e);
        }
    }

    private static void writeLog(SnapshotWriter out, Map.Entry<Series, ReadingLog> entry) {
        out.entity(entry.getKey().entity());
        out.text(entry.getKey().metric());
        out.text(entry.getKey().dimension());
        out.number(entry.getValue().all().size());
        entry.getValue().all().forEach(reading -> writeReading(out, reading));
    }

    private static void readLog(SnapshotReader in, StackState state) throws IOException {
        Series series = new Series(in.entity(), in.text(), in.text());
        ReadingLog log = new ReadingLog();
        in.each(() -> log.restore(readReading(in, series)));
        state.readings.put(series, log);
    }

    private static void writeReading(SnapshotWriter out, Reading reading) {
        WindowedSample sample = reading.sample();
        out.instant(sample.start());
        out.instant(sample.end());
        out.entity(sample.stack());
        out.text(sample.unit());
        out.real(sample.value());
        out.real(sample.mean());
        out.real(sample.min());
        out.real(sample.max());
        out.real(sample.sum());
        out.large(sample.count());
        out.number(sample.members());
        out.choice(sample.quality());
        out.instant(sample.recordTime());
        out.real(reading.score());
        out.choice(reading.verdict());
        Expectation expected = reading.expected();
        out.flag(expected != null);
        if (expected != null) {
            out.real(expected.value());
            out.real(expected.lower());
            out.real(expected.upper());
        }
    }

    private static Reading readReading(SnapshotReader in, Series series) throws IOException {
        Instant start = in.instant();
        Instant end = in.instant();
        Entity stack = in.entity();
        String unit = in.text();
        WindowedSample sample =
                new WindowedSample(
                        start,
                        end,
                        series,
                        stack,
                        unit,
                        in.real(),
                        in.real(),
                        in.real(),
                        in.real(),
                        in.real(),
                        in.large(),
                        in.number(),
                        in.choice(Quality.class),
                        in.instant());
        double score = in.real();
        Verdict verdict = in.choice(Verdict.class);
        Expectation expected = in.flag() ? new Expectation(in.real(), in.real(), in.real()) : null;
        return new Reading(sample, score, verdict, expected);
    }

    private static void writeTarget(SnapshotWriter out, Map.Entry<Entity, TargetState> entry) {
        TargetState target = entry.getValue();
        out.entity(target.target());
        out.instant(target.time());
        out.entity(target.stack());
        out.text(target.adapter());
        out.number(target.desired());
        out.number(target.instances().size());
        for (TargetState.Instance instance : target.instances()) {
            out.text(instance.id());
            out.choice(instance.state());
            out.instant(instance.since());
        }
    }

    private static void readTarget(SnapshotReader in, StackState state) throws IOException {
        Entity target = in.entity();
        Instant time = in.instant();
        Entity stack = in.entity();
        String adapter = in.text();
        int desired = in.number();
        List<TargetState.Instance> instances = new ArrayList<>();
        in.each(
                () ->
                        instances.add(
                                new TargetState.Instance(
                                        in.text(),
                                        in.choice(TargetState.Instance.State.class),
                                        in.instant())));
        state.targets.put(
                target, new TargetState(time, target, stack, adapter, desired, instances));
    }

    private static void writeHistory(SnapshotWriter out, Map.Entry<Entity, ActionHistory> entry) {
        ActionHistory history = entry.getValue();
        out.entity(entry.getKey());
        out.text(history.lastActionId());
        out.number(history.lastTo());
        out.instant(history.lastOut());
        out.instant(history.lastIn());
        out.instant(history.endedAt());
        ActionHistory.InFlight flight = history.inFlight();
        out.flag(flight != null);
        if (flight != null) {
            out.text(flight.actionId());
            out.text(flight.policy());
            out.number(flight.from());
            out.number(flight.to());
            out.instant(flight.expiresAt());
        }
        out.instant(history.until());
        out.number(history.changes().size());
        for (ActionHistory.Change change : history.changes()) {
            out.instant(change.time());
            out.number(change.from());
            out.number(change.to());
        }
    }

    private static void readHistory(SnapshotReader in, StackState state, int version)
            throws IOException {
        Entity target = in.entity();
        String lastActionId = in.text();
        int lastTo = in.number();
        Instant lastOut = in.instant();
        Instant lastIn = in.instant();
        Instant endedAt = in.instant();
        ActionHistory.InFlight flight =
                in.flag()
                        ? new ActionHistory.InFlight(
                                in.text(), in.text(), in.number(), in.number(), in.instant())
                        : null;
        Instant until = version >= WITH_CHANGES ? in.instant() : null;
        List<ActionHistory.Change> changes = new ArrayList<>();
        if (version >= WITH_CHANGES) {
            in.each(
                    () ->
                            changes.add(
                                    new ActionHistory.Change(
                                            in.instant(), in.number(), in.number())));
        }
        state.histories.put(
                target,
                new ActionHistory(
                        lastActionId, lastTo, lastOut, lastIn, flight, endedAt, changes, until));
    }

    private static void writeMemory(SnapshotWriter out, Map.Entry<String, PolicyMemory> entry) {
        out.text(entry.getKey());
        out.text(entry.getValue().version());
        MemorySnapshot.write(out, entry.getValue().memory());
    }

    private static void readMemory(SnapshotReader in, StackState state) throws IOException {
        state.memories.put(in.text(), new PolicyMemory(in.text(), MemorySnapshot.read(in)));
    }
}
