package io.ebbflow.detection.anomaly;

import io.ebbflow.detection.model.Anomaly;
import io.ebbflow.detection.model.Anomaly.Phase;
import io.ebbflow.detection.model.Expectation;
import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Series;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What an {@link AnomalyTracker} keeps of one series: the last record of the anomaly that is open,
 * or was so lately that it may go on, and how many calm scores followed. Immutable. Where there is
 * none, there is nothing to keep.
 */
public final class AnomalyState {

    private static final String ALGORITHM = "anomaly-state";
    private static final int VERSION = 1;
    private static final AnomalyState NONE = new AnomalyState(null, 0);

    private final Anomaly last;
    private final int calm;

    private AnomalyState(Anomaly last, int calm) {
        this.last = last;
        this.calm = calm;
    }

    /** No anomaly is open. */
    public static AnomalyState none() {
        return NONE;
    }

    static AnomalyState open(Anomaly last, int calm) {
        return new AnomalyState(last, calm);
    }

    static AnomalyState resting(Anomaly closed) {
        return new AnomalyState(closed, 0);
    }

    /** The last record published of the open anomaly. */
    public Optional<Anomaly> open() {
        return Optional.ofNullable(last).filter(anomaly -> anomaly.phase() != Phase.CLOSED);
    }

    /** The closing record of an anomaly that an anomalous score would go on with. */
    public Optional<Anomaly> resting() {
        return Optional.ofNullable(last).filter(anomaly -> anomaly.phase() == Phase.CLOSED);
    }

    /** Calm scores in a row since the last that was not. */
    int calm() {
        return calm;
    }

    /** The whole state, some 200 bytes while an anomaly is open or rests, and 33 otherwise. */
    public byte[] snapshot() {
        SnapshotWriter to = new SnapshotWriter(ALGORITHM, VERSION);
        to.putInt(calm).putInt(last == null ? 0 : 1);
        if (last != null) {
            to.putText(last.id());
            putTime(to, last.time());
            putTime(to, last.openedAt());
            to.putText(last.phase().name());
            to.putText(last.series().entity().toString())
                    .putText(last.series().metric())
                    .putText(last.series().dimension())
                    .putText(last.stack().toString());
            to.putDouble(last.value()).putDouble(last.score()).putDouble(last.peakScore());
            to.putDouble(last.expected().value())
                    .putDouble(last.expected().lower())
                    .putDouble(last.expected().upper());
            to.putText(last.detector()).putText(last.reason());
        }
        return to.toByteArray();
    }

    /**
     * The state that {@link #snapshot()} wrote, in this release or an earlier one.
     *
     * @throws IllegalArgumentException if the bytes are something else, of a later version, or
     *     damaged
     */
    public static AnomalyState restore(byte[] snapshot) {
        SnapshotReader from = SnapshotReader.open(snapshot, ALGORITHM, VERSION);
        int calm = from.getInt("number of normal scores", 0, Integer.MAX_VALUE);
        boolean any = from.getInt("mark of an anomaly", 0, 1) == 1;
        AnomalyState state = any ? new AnomalyState(anomaly(from), calm) : NONE;
        from.end();
        return state;
    }

    private static Anomaly anomaly(SnapshotReader from) {
        String id = from.getText();
        Instant time = getTime(from);
        Instant openedAt = getTime(from);
        Phase phase = Phase.valueOf(from.getText());
        Series series = new Series(Entity.parse(from.getText()), from.getText(), from.getText());
        Entity stack = Entity.parse(from.getText());
        double value = from.getDouble();
        double score = from.getDouble();
        double peakScore = from.getDouble();
        Expectation expected =
                new Expectation(from.getDouble(), from.getDouble(), from.getDouble());
        return new Anomaly(
                id,
                time,
                phase,
                openedAt,
                series,
                stack,
                value,
                score,
                peakScore,
                expected,
                from.getText(),
                from.getText());
    }

    private static void putTime(SnapshotWriter to, Instant time) {
        to.putLong(time.getEpochSecond()).putInt(time.getNano());
    }

    private static Instant getTime(SnapshotReader from) {
        return Instant.ofEpochSecond(from.getLong(), from.getInt("nanoseconds", 0, 999_999_999));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AnomalyState that
                && calm == that.calm
                && Objects.equals(last, that.last);
    }

    @Override
    public int hashCode() {
        return Objects.hash(last, calm);
    }

    @Override
    public String toString() {
        return last == null ? "none" : last.id() + ", " + calm + " normal since";
    }
}
