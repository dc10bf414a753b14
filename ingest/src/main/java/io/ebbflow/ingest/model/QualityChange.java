package io.ebbflow.ingest.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * The verdict on a series' data, or on whether an instance is alive, has changed. The value of
 * topic {@code ebbflow.quality.v1}. A series begins as {@code ok} without a word; an instance says
 * {@code ok} when it is first heard of.
 *
 * @param time when the verdict came to hold, in event time
 * @param series whose data it is about; null where it is about the entity as a whole
 * @param previous the verdict before; null where the entity is new
 * @param lastSample time of the newest sample that counts
 * @param reason one sentence for people
 */
public record QualityChange(
        @JsonProperty("@timestamp") Instant time,
        Entity entity,
        Series series,
        Quality quality,
        Quality previous,
        Instant lastSample,
        String reason) {

    public QualityChange {
        if (time == null
                || entity == null
                || quality == null
                || lastSample == null
                || reason == null) {
            throw new IllegalArgumentException(
                    "a change of quality needs time, entity, quality, last sample and reason: "
                            + entity
                            + " at "
                            + time);
        }
        if (series != null && !series.entity().equals(entity)) {
            throw new IllegalArgumentException(series + " is no series of " + entity);
        }
        if (quality == previous) {
            throw new IllegalArgumentException(
                    "quality of " + entity + " is " + quality.text() + " as before: no change");
        }
    }

    /** What it is about, for keys: the series, or the entity. */
    public String key() {
        return series == null ? entity.toString() : series.key();
    }
}
