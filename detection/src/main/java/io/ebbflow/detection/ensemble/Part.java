package io.ebbflow.detection.ensemble;

/**
 * The eight looks that the ensemble takes at a value: at four properties, each at once and over a
 * while. All count alike.
 */
enum Part {
    LEVEL("level", "the value against the usual values"),
    SUSTAINED_LEVEL("sustained-level", "the mean of the last values against usual means"),
    FORECAST("forecast", "the value against its forecast"),
    SUSTAINED_FORECAST("sustained-forecast", "the last values against their forecasts"),
    RARITY("rarity", "how few values ever fell where the last ones fall"),
    DISTANCE("distance", "how far the last values lie from their nearest neighbours"),
    SHAPE("shape", "the course of the last 8 values against all courses before"),
    LONG_SHAPE("long-shape", "the course of the last 24 values against all courses before");

    static final int COUNT = values().length;

    private final String text;
    private final String meaning;

    Part(String text, String meaning) {
        this.text = text;
        this.meaning = meaning;
    }

    /** As it stands in scores. */
    String text() {
        return text;
    }

    /** What it looks at, for people. */
    String meaning() {
        return meaning;
    }
}
