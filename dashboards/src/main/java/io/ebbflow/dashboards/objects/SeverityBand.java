package io.ebbflow.dashboards.objects;

/**
 * The steps of severity, from the lowest score of each, and their colours. The scores are those of
 * the detectors, which a module of data may not see.
 */
enum SeverityBand {
    WARNING(0, "#b9d6f2", "#000000"),
    MINOR(0.6, "#f6d155", "#000000"),
    MAJOR(0.72, "#f08a3c", "#000000"),
    CRITICAL(0.875, "#c4262e", "#ffffff");

    private final double from;
    private final String colour;
    private final String text;

    SeverityBand(double from, String colour, String text) {
        this.from = from;
        this.colour = colour;
        this.text = text;
    }

    double from() {
        return from;
    }

    /** Exclusive, except that no score is above it. */
    double to() {
        return this == CRITICAL ? 1.0001 : values()[ordinal() + 1].from;
    }

    String colour() {
        return colour;
    }

    /** The colour that text upon {@link #colour()} can be read in. */
    String text() {
        return text;
    }
}
