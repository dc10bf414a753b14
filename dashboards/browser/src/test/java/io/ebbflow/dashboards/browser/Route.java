package io.ebbflow.dashboards.browser;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The pages of the console. {@link NavigationIT} holds them against its navigation. */
enum Route {
    OVERVIEW("#/", "Overview"),
    DECISIONS("#/decisions", "Decisions"),
    ACTIONS("#/actions", "Review board"),
    ANOMALIES("#/anomalies", "Anomalies"),
    POLICIES("#/policies", "Policies"),
    POLICY("#/policies/shop-web-cpu", "Policies");

    private final String hash;
    private final String title;

    Route(String hash, String title) {
        this.hash = hash;
        this.title = title;
    }

    /** As in the address. */
    String hash() {
        return hash;
    }

    /** As in the navigation and in the title of the window. */
    String title() {
        return title;
    }

    /** As in the name of a file. */
    String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the navigation has it; the others are come to from pages. */
    boolean isInNavigation() {
        return hash.lastIndexOf('/') < 2;
    }

    static List<String> navigation() {
        return Arrays.stream(values()).filter(Route::isInNavigation).map(Route::title).toList();
    }
}
