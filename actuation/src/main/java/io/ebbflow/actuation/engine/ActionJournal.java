package io.ebbflow.actuation.engine;

import io.ebbflow.actuation.kafka.Outage;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this service knows of actions, on disk before it is acted on: which came in, how far they
 * are, which results still have to be published. An action whose id it holds is not carried out
 * again. Survives {@code kill -9}; one process at a time.
 *
 * <p>It remembers the ids of the last {@value #MAX_CLOSED} actions that are over. One that is older
 * than that has expired long since, so it is not carried out either. Thread-safe.
 */
public final class ActionJournal implements AutoCloseable {

    /** How many ids of actions that are over are kept. */
    static final int MAX_CLOSED = 10_000;

    private static final int COMPACT_SLACK = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(ActionJournal.class);

    private final Outage compaction = new Outage(LOG, "compacting the journal");
    private final JournalFile file;
    private final FileChannel lockFile;
    private final Map<String, JournaledAction> open = new LinkedHashMap<>();
    private final Map<String, Instant> closed = new LinkedHashMap<>();
    private final Map<String, ActionResult> unpublished = new LinkedHashMap<>();

    private ActionJournal(JournalFile file, FileChannel lockFile) {
        this.file = file;
        this.lockFile = lockFile;
    }

    /**
     * Opens the journal of a directory, which is created if need be.
     *
     * @throws IOException if it cannot be used, is damaged, or another process uses it
     */
    public static ActionJournal open(Path directory) throws IOException {
        Files.createDirectories(directory);
        FileChannel lockFile =
                FileChannel.open(
                        directory.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            lock(directory, lockFile);
            List<JournalLine> lines = new ArrayList<>();
            JournalFile file = JournalFile.open(directory.resolve("actions.journal"), lines);
            ActionJournal journal = new ActionJournal(file, lockFile);
            lines.forEach(journal::apply);
            journal.compact();
            return journal;
        } catch (IOException e) {
            lockFile.close();
            throw e;
        }
    }

    private static void lock(Path directory, FileChannel lockFile) throws IOException {
        FileLock lock;
        try {
            lock = lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new IOException(directory + " is in use by another actuation service");
        }
    }

    synchronized boolean knows(String id) {
        return open.containsKey(id) || closed.containsKey(id);
    }

    /** Actions that are not over, oldest first. */
    synchronized List<JournaledAction> open() {
        return List.copyOf(open.values());
    }

    synchronized Optional<JournaledAction> open(String id) {
        return Optional.ofNullable(open.get(id));
    }

    /** Results that were not confirmed by the topic, in order. */
    synchronized List<ActionResult> unpublished() {
        return List.copyOf(unpublished.values());
    }

    synchronized void opened(Action action, ActionResult first) throws IOException {
        write(JournalLine.opened(action, first), true);
    }

    synchronized void result(ActionResult result) throws IOException {
        write(JournalLine.result(result), true);
    }

    synchronized void approved(String id, Instant time) throws IOException {
        write(JournalLine.approved(id, time), true);
    }

    /** Not forced to disk: at worst a result is published twice. */
    synchronized void published(ActionResult result) throws IOException {
        write(JournalLine.published(result), false);
    }

    private void write(JournalLine line, boolean durably) throws IOException {
        file.append(line, durably);
        apply(line);
        if (file.lines() > 3 * open.size() + closed.size() + unpublished.size() + COMPACT_SLACK) {
            compactIfPossible();
        }
    }

    private void apply(JournalLine line) {
        switch (line.kind()) {
            case OPENED -> {
                open.put(line.id(), new JournaledAction(line.action(), line.result(), false));
                take(line.result());
            }
            case RESULT -> {
                open.computeIfPresent(line.id(), (id, known) -> known.with(line.result()));
                take(line.result());
            }
            case APPROVED -> open.computeIfPresent(line.id(), (id, known) -> known.approve());
            case PUBLISHED -> unpublished.remove(key(line.id(), line.status()));
            case CLOSED -> close(line.id(), line.time());
        }
    }

    private void take(ActionResult result) {
        unpublished.put(key(result.actionId(), result.status()), result);
        if (result.status().isFinal()) {
            open.remove(result.actionId());
            close(result.actionId(), result.time());
        }
    }

    private void close(String id, Instant time) {
        closed.put(id, time);
        Iterator<String> oldest = closed.keySet().iterator();
        while (closed.size() > MAX_CLOSED) {
            oldest.next();
            oldest.remove();
        }
    }

    /** The line is safely written already; a full disk must not make it look lost. */
    private void compactIfPossible() {
        try {
            compact();
            compaction.works();
        } catch (IOException e) {
            compaction.failed(e);
        }
    }

    private void compact() throws IOException {
        List<JournalLine> lines = new ArrayList<>();
        closed.forEach((id, time) -> lines.add(JournalLine.closed(id, time)));
        for (JournaledAction known : open.values()) {
            lines.add(JournalLine.opened(known.action(), known.latest()));
            lines.add(JournalLine.published(known.latest()));
            if (known.approved()) {
                lines.add(JournalLine.approved(known.action().id(), known.latest().time()));
            }
        }
        // all of them after all others, so that their order stays
        unpublished.values().forEach(result -> lines.add(JournalLine.result(result)));
        file.replace(lines);
    }

    private static String key(String id, ActionResult.Status status) {
        return id + "/" + status;
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
        lockFile.close();
    }

    /**
     * An action that is not over.
     *
     * @param latest its latest result
     */
    record JournaledAction(Action action, ActionResult latest, boolean approved) {

        JournaledAction with(ActionResult next) {
            // compaction may bring an older, still unpublished result after the latest one
            boolean later = next.status().compareTo(latest.status()) > 0;
            return new JournaledAction(action, later ? next : latest, approved);
        }

        JournaledAction approve() {
            return new JournaledAction(action, latest, true);
        }
    }
}
