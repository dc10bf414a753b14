package io.ebbflow.kafka.config;

import java.util.List;

/**
 * Settings that cannot be used, with every problem there is, so that one round of mending is
 * enough.
 */
public final class ConfigException extends Exception {

    private final transient List<String> problems;

    public ConfigException(String component, List<String> problems) {
        super(
                component
                        + ": "
                        + problems.size()
                        + (problems.size() == 1 ? " problem" : " problems")
                        + "\n  - "
                        + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence each, naming key, value and bound. */
    public List<String> problems() {
        return problems;
    }
}
