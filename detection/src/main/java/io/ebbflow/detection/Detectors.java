package io.ebbflow.detection;

import io.ebbflow.kafka.config.Option;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/**
 * The detectors there are, by name: all that modules on the class path, this one among them,
 * register as services of {@link DetectorFactory}.
 */
public final class Detectors {

    /** The detector of a series that nobody chose one for. */
    public static final String DEFAULT = "adaptive-threshold";

    private static final Map<String, DetectorFactory> FACTORIES = load();

    private Detectors() {}

    /**
     * The detector of that name.
     *
     * @throws IllegalArgumentException naming the name and those that are known
     */
    public static DetectorFactory named(String name) {
        DetectorFactory factory = FACTORIES.get(name);
        if (factory == null) {
            throw new IllegalArgumentException(
                    "no detector '" + name + "'; known are " + FACTORIES.keySet());
        }
        return factory;
    }

    /** All names, in alphabetical order. */
    public static Set<String> names() {
        return FACTORIES.keySet();
    }

    /** The settings that detectors declare for themselves, by name of detector. */
    static List<Option<?>> options() {
        List<Option<?>> all = new ArrayList<>();
        FACTORIES.values().forEach(factory -> all.addAll(factory.options()));
        return all;
    }

    private static Map<String, DetectorFactory> load() {
        // The loader of this class, not of the thread: in a Flink task both see the job's jar, but
        // threads of a client's pool need not.
        return index(ServiceLoader.load(DetectorFactory.class, Detectors.class.getClassLoader()));
    }

    static Map<String, DetectorFactory> index(Iterable<DetectorFactory> services) {
        Map<String, DetectorFactory> byName = new TreeMap<>();
        for (DetectorFactory factory : services) {
            DetectorFactory other = byName.putIfAbsent(factory.name(), factory);
            if (other != null) {
                throw new IllegalStateException(
                        "two detectors are named '"
                                + factory.name()
                                + "': "
                                + other.getClass().getName()
                                + " and "
                                + factory.getClass().getName());
            }
            factory.options().forEach(option -> check(factory, option));
        }
        return Collections.unmodifiableMap(byName);
    }

    private static void check(DetectorFactory factory, Option<?> option) {
        String prefix = DetectionOptions.PREFIX + factory.name() + ".";
        if (!option.key().startsWith(prefix) || option.defaultValue().isEmpty()) {
            throw new IllegalStateException(
                    "an option of detector '"
                            + factory.name()
                            + "' needs a default and a key that begins with "
                            + prefix
                            + ", got "
                            + option.key());
        }
    }
}
