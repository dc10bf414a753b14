package io.ebbflow.actuation.swarm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which services are looked after: those of some names, or those that say so themselves. */
final class ServiceSelection {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._*-]+");

    private final List<Pattern> names;

    private ServiceSelection(List<Pattern> names) {
        this.names = List.copyOf(names);
    }

    /**
     * Reads names with commas between them, {@code *} for anything.
     *
     * @throws IllegalArgumentException saying what a name must be
     */
    static ServiceSelection parse(String text) {
        List<Pattern> names = new ArrayList<>();
        if (!text.isBlank()) {
            for (String part : text.split(",", -1)) {
                String name = part.strip();
                if (!ALLOWED.matcher(name).matches()) {
                    throw new IllegalArgumentException(
                            "must be names of letters, digits, dots, dashes, underscores and *,"
                                    + " got '"
                                    + name
                                    + "'");
                }
                names.add(
                        Pattern.compile(
                                name.replace(".", "\\.").replace("-", "\\-").replace("*", ".*")));
            }
        }
        return new ServiceSelection(names);
    }

    /**
     * Whether a service is looked after.
     *
     * @param enabled what its label says; empty where it has none
     */
    boolean covers(String name, Optional<Boolean> enabled) {
        if (names.isEmpty() || !enabled.orElse(true)) {
            return enabled.orElse(false);
        }
        return names.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }

    /** Whether services say so themselves. */
    boolean isByLabels() {
        return names.isEmpty();
    }

    /** Why a service is not looked after, for people. */
    String refusal() {
        return names.isEmpty()
                ? "has no label ebbflow.enable=true"
                : "is not one that " + SwarmOptions.SERVICES.key() + " names, or says no itself";
    }
}
