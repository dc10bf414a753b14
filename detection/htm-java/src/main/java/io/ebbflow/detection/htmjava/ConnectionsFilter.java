package io.ebbflow.detection.htmjava;

import java.io.ObjectInputFilter;
import java.lang.invoke.SerializedLambda;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.numenta.nupic.model.Connections;

/**
 * What may be in a serialised {@link Connections}, and how much of it.
 *
 * <p>The two comparators among its fields are lambdas. They are read as {@link SerializedLambda},
 * which calls back into the class that they are from; that class is in the stream and so has to be
 * on the list as well, which leaves {@link Connections} and its like.
 */
final class ConnectionsFilter implements ObjectInputFilter {

    private static final long MAX_DEPTH = 100;
    private static final long MAX_REFERENCES = 100_000_000;
    private static final long MAX_ARRAY = 20_000_000;
    private static final long MAX_BYTES = 1L << 30;

    private static final Set<Class<?>> PLAIN =
            Set.of(
                    Object.class,
                    Integer.class,
                    Number.class,
                    Random.class,
                    SerializedLambda.class,
                    ArrayList.class,
                    HashMap.class,
                    HashSet.class,
                    LinkedHashMap.class,
                    LinkedHashSet.class,
                    Map.Entry.class);

    /** Private classes of the JDK. */
    private static final Set<String> NAMED =
            Set.of(
                    "java.util.Arrays$ArrayList",
                    "java.util.Collections$UnmodifiableCollection",
                    "java.util.Collections$UnmodifiableList",
                    "java.util.Collections$UnmodifiableRandomAccessList");

    private static final Set<String> PACKAGES =
            Set.of(
                    "org.numenta.nupic.model",
                    "org.numenta.nupic.util",
                    "gnu.trove.impl.hash",
                    "gnu.trove.list.array",
                    "gnu.trove.map.hash",
                    "gnu.trove.set.hash");

    @Override
    public Status checkInput(FilterInfo info) {
        boolean within =
                info.depth() <= MAX_DEPTH
                        && info.references() <= MAX_REFERENCES
                        && info.arrayLength() <= MAX_ARRAY
                        && info.streamBytes() <= MAX_BYTES;
        if (!within) {
            return Status.REJECTED;
        }
        Class<?> type = info.serialClass();
        return type == null || isAllowed(type) ? Status.ALLOWED : Status.REJECTED;
    }

    private static boolean isAllowed(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element.isPrimitive()
                || PLAIN.contains(element)
                || NAMED.contains(element.getName())
                || PACKAGES.contains(element.getPackageName());
    }
}
