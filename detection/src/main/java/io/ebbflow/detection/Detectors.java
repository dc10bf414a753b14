package io.ebbflow.detection;

import io.ebbflow.detection.threshold.AdaptiveThresholdFactory;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/**
 * The detectors there are, by name: those of this module, and those that modules on the class path
 * register as services of {@link DetectorFactory}.
 */
public final class Detectors {

    /** The detector of a series that nobody chose one for. */
    public static final String DEFAULT = AdaptiveThresholdFactory.NAME;

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

    private static Map<String, DetectorFactory> load() {
        // The loader of this class, not of the thread: in a Flink task both see the job's jar, but
        // threads of a client's pool need not.
        return index(
                List.of(new AdaptiveThresholdFactory()),
                ServiceLoader.load(DetectorFactory.class, Detectors.class.getClassLoader()));
    }

    static Map<String, DetectorFactory> index(
            List<DetectorFactory> builtIn, Iterable<DetectorFactory> services) {
        Map<String, DetectorFactory> byName = new TreeMap<>();
        builtIn.forEach(factory -> byName.put(factory.name(), factory));
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
        }
        return Collections.unmodifiableMap(byName);
    }
}
