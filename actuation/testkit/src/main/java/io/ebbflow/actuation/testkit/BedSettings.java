package io.ebbflow.actuation.testkit;

import java.util.Map;

/** What the script {@code up} of a bed printed: how it is reached. */
public record BedSettings(String bed, Map<String, String> values) {

    public BedSettings {
        values = Map.copyOf(values);
    }

    /**
     * One of them.
     *
     * @throws IllegalArgumentException if the bed did not tell it
     */
    public String get(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the test bed " + bed + " tells no " + key + ", only " + values.keySet());
        }
        return value;
    }
}
