package io.ebbflow.detection.ensemble;

/**
 * The eight looks that the ensemble takes at a value: at four properties, each at once and over a
 * while. All count alike.
 */
enum Part {
    /** The value against the usual values. */
    LEVEL(0, "level"),
    /** The mean of the last values against usual means. */
    SUSTAINED_LEVEL(1, "sustained-level"),
    /** The value against its forecast. */
    FORECAST(2, "forecast"),
    /** The last values against their forecasts. */
    SUSTAINED_FORECAST(3, "sustained-forecast"),
    /** How few values ever fell where the last ones fall. */
    RARITY(4, "rarity"),
    /** How far the last values lie from their nearest neighbours. */
    DISTANCE(5, "distance"),
    /** The course of the last 8 values against all courses before. */
    SHAPE(6, "shape"),
    /** The course of the last 24 values against all courses before. */
    LONG_SHAPE(7, "long-shape");

    static final int COUNT = values().length;

    private final int index;
    private final String text;

    Part(int index, String text) {
        this.index = index;
        this.text = text;
    }

    /** Its place where parts stand in an array. */
    int index() {
        return index;
    }

    /** As it stands in scores. */
    String text() {
        return text;
    }
}
