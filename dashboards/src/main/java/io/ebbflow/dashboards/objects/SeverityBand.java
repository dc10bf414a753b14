package io.ebbflow.dashboards.objects;

import java.util.Locale;

/**
 * The steps of severity, from the lowest score of each, and their colours. The scores are those of
 * the detectors, which a module of data may not see.
 */
enum SeverityBand {
    WARNING(0, 0.6, "#b9d6f2", "#000000"),
    MINOR(0.6, 0.72, "#f6d155", "#000000"),
    MAJOR(0.72, 0.875, "#f08a3c", "#000000"),
    CRITICAL(0.875, 1.0001, "#c4262e", "#ffffff");

    private final double from;
    private final double to;
    private final String colour;
    private final String text;

    SeverityBand(double from, double to, String colour, String text) {
        this.from = from;
        this.to = to;
        this.colour = colour;
        this.text = text;
    }

    double from() {
        return from;
    }

    /** Exclusive, except that no score is above it. */
    double to() {
        return to;
    }

    /** For a legend, as in {@code minor, from 0.6}. */
    String label() {
        String name = name().toLowerCase(Locale.ROOT);
        return from == 0 ? name : name + ", from " + from;
    }

    String colour() {
        return colour;
    }

    /** The colour that text upon {@link #colour()} can be read in. */
    String text() {
        return text;
    }
}
