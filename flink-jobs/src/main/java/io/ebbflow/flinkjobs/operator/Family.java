package io.ebbflow.flinkjobs.operator;

import io.ebbflow.flinkjobs.state.SeriesLife;
import io.ebbflow.flinkjobs.state.SeriesLifeSerializer;
import io.ebbflow.flinkjobs.state.SeriesModel;
import io.ebbflow.flinkjobs.state.SeriesModelSerializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.streaming.api.TimerService;

/**
 * The series of the current key, which are siblings, and the end of each. One event-time timer per
 * family looks at all of them; it is rounded up to the minute, so that those of many families fire
 * together.
 *
 * <p>Questions that concern all siblings are answered from their lives: models are only read one at
 * a time, since each is tens of kilobytes.
 */
final class Family {

    /** By key of series; an entry dies when its series has been silent for the time given. */
    static final MapStateDescriptor<String, SeriesModel> MODELS =
            new MapStateDescriptor<>(
                    "series-models", StringSerializer.INSTANCE, new SeriesModelSerializer());

    /** By key of series; an entry dies with its model. */
    static final MapStateDescriptor<String, SeriesLife> LIVES =
            new MapStateDescriptor<>(
                    "series-lives", StringSerializer.INSTANCE, new SeriesLifeSerializer());

    /** The time the timer is set to; dies with the last series. */
    static final ValueStateDescriptor<Long> SWEEP =
            new ValueStateDescriptor<>("series-sweep", Types.LONG);

    private final long silenceMs;
    private final MapState<String, SeriesModel> models;
    private final MapState<String, SeriesLife> lives;
    private final ValueState<Long> sweep;

    Family(RuntimeContext context, Duration silence) {
        silenceMs = silence.toMillis();
        models = context.getMapState(MODELS);
        lives = context.getMapState(LIVES);
        sweep = context.getState(SWEEP);
    }

    /** Null if it is not known. */
    SeriesModel model(String series) throws Exception {
        return models.get(series);
    }

    /** Null if it is not known. */
    SeriesLife life(String series) throws Exception {
        return lives.get(series);
    }

    void put(String series, SeriesModel model, SeriesLife life, TimerService timers)
            throws Exception {
        models.put(series, model);
        lives.put(series, life);
        if (sweep.value() == null) {
            setTimer(dueAfter(life), timers);
        }
    }

    /**
     * The sibling that a new series is to start from: of those that have that detector and are past
     * its warm-up the one that has judged most, the one heard of last if several have.
     */
    Optional<String> mostLearned(String detector) throws Exception {
        String best = null;
        SeriesLife most = null;
        Comparator<SeriesLife> learned =
                Comparator.comparingLong(SeriesLife::judged).thenComparingLong(SeriesLife::heardOf);
        for (Map.Entry<String, SeriesLife> sibling : lives.entries()) {
            SeriesLife life = sibling.getValue();
            if (life.judged() == 0 || !life.detector().equals(detector)) {
                continue;
            }
            int order = most == null ? 1 : learned.compare(life, most);
            // by name at last: the order of entries differs between state backends
            if (order > 0 || (order == 0 && sibling.getKey().compareTo(best) < 0)) {
                best = sibling.getKey();
                most = life;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The series with an open anomaly whose last record is of that time or before, by name. */
    List<String> withAnomalyUpTo(long time) throws Exception {
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, SeriesLife> series : lives.entries()) {
            long anomalyAt = series.getValue().anomalyAt();
            if (anomalyAt != SeriesLife.NONE && anomalyAt <= time) {
                found.add(series.getKey());
            }
        }
        found.sort(Comparator.naturalOrder());
        return found;
    }

    /** Ends the state of series that have been silent; to be called when any timer fires. */
    void endSilent(long time, TimerService timers) throws Exception {
        Long set = sweep.value();
        if (set == null || set != time) {
            return;
        }
        List<String> silent = new ArrayList<>();
        long next = Long.MAX_VALUE;
        for (Map.Entry<String, SeriesLife> series : lives.entries()) {
            long due = dueAfter(series.getValue());
            if (due <= time) {
                silent.add(series.getKey());
            } else {
                next = Math.min(next, due);
            }
        }
        for (String series : silent) {
            models.remove(series);
            lives.remove(series);
        }
        if (next == Long.MAX_VALUE) {
            sweep.clear();
        } else {
            setTimer(next, timers);
        }
    }

    private void setTimer(long time, TimerService timers) throws Exception {
        timers.registerEventTimeTimer(time);
        sweep.update(time);
    }

    private long dueAfter(SeriesLife life) {
        return Silence.dueAfter(life.heardOf(), silenceMs);
    }
}
