package io.ebbflow.flinkjobs.operator;

import io.ebbflow.decision.Inputs;
import io.ebbflow.decision.model.Feedback;
import io.ebbflow.flinkjobs.record.Notice;
import io.ebbflow.ingest.model.Alert;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was said to all: kept as documents in broadcast state, one map per subject, and read when it
 * is asked for. Every instance of an operator hears the same in the same order, and what it keeps
 * depends on nothing else, so that all keep the same.
 */
final class Notices {

    /** Policies and applications by name; an entry dies when its document is deleted. */
    static final MapStateDescriptor<String, byte[]> POLICIES = descriptor("policies");

    /**
     * Alerts by fingerprint; an entry dies an hour after it resolved, a day after the last word.
     */
    static final MapStateDescriptor<String, byte[]> ALERTS = descriptor("alerts");

    /** Feedback by its id; an entry dies a day after what it says has ended. */
    static final MapStateDescriptor<String, byte[]> FEEDBACK = descriptor("feedback");

    /** Alerts and feedback kept at most; a further one is not taken, and that is logged. */
    static final int MOST = 10_000;

    private static final Duration RESOLVED_KEPT = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

    /** Where the states are found; a broadcast element may change them, others may only read. */
    interface States<S extends ReadOnlyBroadcastState<String, byte[]>> {
        S of(MapStateDescriptor<String, byte[]> descriptor);
    }

    private Inputs inputs;

    private static MapStateDescriptor<String, byte[]> descriptor(String name) {
        return new MapStateDescriptor<>(
                name, Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    }

    /** Takes in what was said. */
    void take(Notice notice, States<BroadcastState<String, byte[]>> states) throws Exception {
        inputs = null;
        switch (notice.subject()) {
            case POLICY -> put(states.of(POLICIES), notice);
            case ALERT -> {
                BroadcastState<String, byte[]> alerts = states.of(ALERTS);
                Instant now = Json.read(notice.document(), Alert.class).time();
                prune(alerts, document -> over(Json.read(document, Alert.class), now));
                putBounded(alerts, notice);
            }
            case FEEDBACK -> {
                BroadcastState<String, byte[]> feedback = states.of(FEEDBACK);
                Instant now = Json.read(notice.document(), Feedback.class).time();
                prune(feedback, document -> over(Json.read(document, Feedback.class), now));
                putBounded(feedback, notice);
            }
        }
    }

    private static boolean over(Alert alert, Instant now) {
        return alert.status() == Alert.Status.RESOLVED
                ? alert.time().plus(RESOLVED_KEPT).isBefore(now)
                : alert.time().plus(KEPT).isBefore(now);
    }

    private static boolean over(Feedback feedback, Instant now) {
        Instant end = feedback.until() == null ? feedback.time() : feedback.until();
        return end.plus(KEPT).isBefore(now);
    }

    private interface Ended {
        boolean test(byte[] document) throws IOException;
    }

    private static void prune(BroadcastState<String, byte[]> state, Ended ended) throws Exception {
        List<String> past = new ArrayList<>();
        for (Map.Entry<String, byte[]> entry : state.immutableEntries()) {
            if (ended.test(entry.getValue())) {
                past.add(entry.getKey());
            }
        }
        for (String key : past) {
            state.remove(key);
        }
    }

    private static void putBounded(BroadcastState<String, byte[]> state, Notice notice)
            throws Exception {
        int size = 0;
        for (Map.Entry<String, byte[]> ignored : state.immutableEntries()) {
            size++;
        }
        if (size >= MOST && !state.contains(notice.key())) {
            LOG.warn("{} is not taken: {} are kept already", notice, MOST);
            return;
        }
        put(state, notice);
    }

    private static void put(BroadcastState<String, byte[]> state, Notice notice) throws Exception {
        if (notice.document() == null) {
            state.remove(notice.key());
        } else {
            state.put(notice.key(), notice.document());
        }
    }

    /** Everything that holds, read from its documents; the same until something new is said. */
    Inputs inputs(States<ReadOnlyBroadcastState<String, byte[]>> states) throws Exception {
        if (inputs == null) {
            Documents documents = Documents.read(states.of(POLICIES));
            inputs =
                    new Inputs(
                            documents.policies(),
                            all(states.of(ALERTS), Alert.class),
                            all(states.of(FEEDBACK), Feedback.class),
                            documents.applications());
        }
        return inputs;
    }

    /** Feedback alone, where nothing else is kept. */
    Collection<Feedback> feedback(States<ReadOnlyBroadcastState<String, byte[]>> states)
            throws Exception {
        if (inputs == null) {
            inputs = new Inputs(List.of(), List.of(), all(states.of(FEEDBACK), Feedback.class));
        }
        return inputs.feedback();
    }

    private static <T> List<T> all(ReadOnlyBroadcastState<String, byte[]> state, Class<T> type)
            throws Exception {
        Map<String, T> sorted = new TreeMap<>();
        for (Map.Entry<String, byte[]> document : state.immutableEntries()) {
            sorted.put(document.getKey(), Json.read(document.getValue(), type));
        }
        return List.copyOf(sorted.values());
    }
}
