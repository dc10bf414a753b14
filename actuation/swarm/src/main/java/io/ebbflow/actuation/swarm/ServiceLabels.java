package io.ebbflow.actuation.swarm;

import io.ebbflow.actuation.port.LabelledService;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the labels of a service say.
 *
 * @param asked empty unless the service bears {@code ebbflow.enable=true}, or has something in that
 *     label that is neither true nor false; without what there are problems with
 * @param problems one sentence each, naming label, value and bound
 */
record ServiceLabels(Optional<LabelledService> asked, List<String> problems) {

    static final String ENABLE = "ebbflow.enable";
    static final String MINIMUM = "ebbflow.min";
    static final String MAXIMUM = "ebbflow.max";
    static final String POLICY = "ebbflow.policy";

    private static final int LONGEST_SHOWN = 60;

    static ServiceLabels of(SwarmService service) {
        List<String> problems = new ArrayList<>();
        Optional<String> enable = service.label(ENABLE);
        if (enable.isPresent() && enabled(service).isEmpty()) {
            problems.add("label " + ENABLE + " must be true or false, got " + shown(enable.get()));
        }
        OptionalInt minimum = number(service, MINIMUM, 0, problems);
        OptionalInt maximum = number(service, MAXIMUM, 1, problems);
        if (minimum.isPresent() && maximum.isPresent() && minimum.getAsInt() > maximum.getAsInt()) {
            problems.add(
                    "label "
                            + MINIMUM
                            + " must be at most "
                            + MAXIMUM
                            + ", got "
                            + minimum.getAsInt()
                            + " and "
                            + maximum.getAsInt());
            minimum = OptionalInt.empty();
            maximum = OptionalInt.empty();
        }
        Optional<String> policy = service.label(POLICY).map(String::strip);
        if (policy.isPresent() && policy.get().isEmpty()) {
            problems.add("label " + POLICY + " must name a policy, or hold one; it is empty");
            policy = Optional.empty();
        }
        if (enable.isEmpty() || !enabled(service).orElse(true)) {
            return new ServiceLabels(Optional.empty(), List.copyOf(problems));
        }
        return new ServiceLabels(
                Optional.of(
                        new LabelledService(
                                service.entity(),
                                service.stack(),
                                minimum,
                                maximum,
                                policy,
                                problems)),
                List.copyOf(problems));
    }

    /** Empty where the label is missing, or neither true nor false. */
    static Optional<Boolean> enabled(SwarmService service) {
        return service.label(ENABLE)
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .filter(text -> text.equals("true") || text.equals("false"))
                .map(Boolean::valueOf);
    }

    private static OptionalInt number(
            SwarmService service, String key, int least, List<String> problems) {
        Optional<String> text = service.label(key);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            int value = Integer.parseInt(text.get().strip());
            if (value >= least) {
                return OptionalInt.of(value);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        problems.add(
                "label "
                        + key
                        + " must be a whole number of at least "
                        + least
                        + ", got "
                        + shown(text.get()));
        return OptionalInt.empty();
    }

    private static String shown(String text) {
        return "'"
                + (text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...")
                + "'";
    }
}
