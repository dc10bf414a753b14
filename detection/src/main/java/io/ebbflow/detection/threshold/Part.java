package io.ebbflow.detection.threshold;

/** The three looks that the detector takes at each value. */
enum Part {
    /** The value against the forecast: spikes and drops. The main part. */
    LEVEL("level"),
    /** The forecast against the window's median: small shifts that stay, and leaks. */
    DRIFT("drift"),
    /** The value against all that was seen. */
    RANGE("range");

    private final String text;

    Part(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
