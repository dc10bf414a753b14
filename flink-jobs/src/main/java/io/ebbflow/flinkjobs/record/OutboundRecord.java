package io.ebbflow.flinkjobs.record;

import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.detection.model.Anomaly;
import io.ebbflow.detection.model.Score;
import io.ebbflow.ingest.model.QualityChange;
import io.ebbflow.ingest.model.WindowUpdate;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.model.DeadLetter;
import io.ebbflow.kafka.topic.Topic;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

/**
 * A record on its way out, already in JSON: one form for the topic and for the index, so that both
 * hold the same document.
 *
 * @param id unique and the same in a replay: the CloudEvents id, and the id in the index
 * @param time event time; picks the daily index
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record OutboundRecord(Topic topic, String key, String id, Instant time, byte[] json) {

    public static OutboundRecord of(Score score) {
        String series = score.sample().series().key();
        String id = series + "@" + score.time().toEpochMilli();
        return new OutboundRecord(Topic.SCORES, series, id, score.time(), Json.write(score));
    }

    public static OutboundRecord of(Anomaly anomaly) {
        String id = anomaly.id() + "@" + anomaly.time().toEpochMilli();
        return new OutboundRecord(
                Topic.ANOMALIES, anomaly.series().key(), id, anomaly.time(), Json.write(anomaly));
    }

    public static OutboundRecord of(Decision decision) {
        return new OutboundRecord(
                Topic.DECISIONS,
                decision.target().toString(),
                decision.id(),
                decision.time(),
                Json.write(decision));
    }

    public static OutboundRecord of(Action action) {
        return new OutboundRecord(
                Topic.ACTIONS,
                action.target().toString(),
                action.id(),
                action.time(),
                Json.write(action));
    }

    public static OutboundRecord of(QualityChange change) {
        String id =
                change.key() + "@" + change.time().toEpochMilli() + ":" + change.quality().text();
        return new OutboundRecord(
                Topic.QUALITY, change.key(), id, change.time(), Json.write(change));
    }

    /** Each result of a window has its own id: what was known when can be told apart. */
    public static OutboundRecord of(WindowUpdate update) {
        String series = update.sample().series().key();
        String id =
                series
                        + "@"
                        + update.time().toEpochMilli()
                        + ":"
                        + update.phase().text()
                        + ":"
                        + update.sample().count();
        return new OutboundRecord(Topic.WINDOWS, series, id, update.time(), Json.write(update));
    }

    public static OutboundRecord of(DeadLetter letter) {
        String id = letter.stage() + ":" + letter.source();
        return new OutboundRecord(
                Topic.DEAD_LETTER, letter.source(), id, letter.time(), Json.write(letter));
    }

    public static OutboundRecord of(TargetState state) {
        String target = state.target().toString();
        String id = target + "@" + state.time().toEpochMilli();
        return new OutboundRecord(Topic.INVENTORY, target, id, state.time(), Json.write(state));
    }

    public static OutboundRecord of(ActionResult result) {
        String id = result.actionId() + ":" + result.status() + "@" + result.time().toEpochMilli();
        return new OutboundRecord(
                Topic.ACTION_RESULTS,
                result.target().toString(),
                id,
                result.time(),
                Json.write(result));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OutboundRecord that
                && topic == that.topic
                && key.equals(that.key)
                && id.equals(that.id)
                && time.equals(that.time)
                && Arrays.equals(json, that.json);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hash(topic, key, id, time) + Arrays.hashCode(json);
    }

    @Override
    public String toString() {
        return "OutboundRecord[" + topic + " " + id + ", " + json.length + " bytes]";
    }
}
