package io.ebbflow.flinkjobs.kafka;

import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.Feedback;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.flinkjobs.record.Notice;
import io.ebbflow.flinkjobs.record.Notice.Subject;
import io.ebbflow.ingest.decode.Plausible;
import io.ebbflow.ingest.model.Alert;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads the values of side inputs. Each throws {@link IllegalArgumentException} or {@link
 * IOException} with the reason where something is missing that the operators go by.
 */
final class SideRecords {

    private SideRecords() {}

    /** A policy without a name cannot be told from another. */
    static Optional<Notice> policy(ConsumerRecord<byte[], byte[]> record) {
        require(record.key(), "key");
        String name = new String(record.key(), StandardCharsets.UTF_8);
        return Optional.of(Notice.policy(name, record.value()));
    }

    /** Empty where there is no value. */
    static Optional<Notice> alert(ConsumerRecord<byte[], byte[]> record) throws IOException {
        if (record.value() == null) {
            return Optional.empty();
        }
        Alert alert = Json.read(record.value(), Alert.class);
        require(alert, "alert");
        requireTime(alert.time());
        require(alert.fingerprint(), "fingerprint");
        require(alert.status(), "status");
        require(alert.startsAt(), "starts_at");
        return Optional.of(new Notice(Subject.ALERT, alert.fingerprint(), record.value()));
    }

    /** Empty where there is no value. */
    static Optional<Notice> feedback(ConsumerRecord<byte[], byte[]> record) throws IOException {
        if (record.value() == null) {
            return Optional.empty();
        }
        Feedback feedback = Json.read(record.value(), Feedback.class);
        require(feedback, "feedback");
        requireTime(feedback.time());
        require(feedback.id(), "id");
        require(feedback.kind(), "kind");
        require(feedback.series(), "series");
        return Optional.of(new Notice(Subject.FEEDBACK, feedback.id(), record.value()));
    }

    /** Empty where the target was deleted; what is known of it ends by itself. */
    static Optional<TargetState> target(ConsumerRecord<byte[], byte[]> record) throws IOException {
        if (record.value() == null) {
            return Optional.empty();
        }
        TargetState state = Json.read(record.value(), TargetState.class);
        require(state, "target state");
        requireTime(state.time());
        require(state.target(), "target");
        require(state.stack(), "stack");
        for (TargetState.Instance instance : state.instances()) {
            require(instance.state(), "state of instance " + instance.id());
        }
        return Optional.of(state);
    }

    /** Empty where there is no value. */
    static Optional<ActionResult> result(ConsumerRecord<byte[], byte[]> record) throws IOException {
        if (record.value() == null) {
            return Optional.empty();
        }
        ActionResult result = Json.read(record.value(), ActionResult.class);
        require(result, "result");
        requireTime(result.time());
        require(result.actionId(), "action_id");
        require(result.stack(), "stack");
        require(result.target(), "target");
        require(result.status(), "status");
        return Optional.of(result);
    }

    private static void requireTime(Instant time) {
        require(time, "@timestamp");
        Plausible.violation(time)
                .ifPresent(
                        problem -> {
                            throw new IllegalArgumentException(problem);
                        });
    }

    private static void require(Object value, String what) {
        if (value == null) {
            throw new IllegalArgumentException("there is no " + what);
        }
    }
}
