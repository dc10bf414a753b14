package io.ebbflow.decision;

import io.ebbflow.decision.document.Numbers;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.ingest.model.Entity;

/** Sizes as sentences name them: instances are counted, what a link may carry is a rate. */
final class Sizes {

    private static final double KILO = 1_000;

    private Sizes() {}

    /** As in "scale out service/shop_web", or "throttle link/uplink". */
    static String verb(Entity target, Direction direction) {
        if (!isRate(target)) {
            return direction.verb();
        }
        return direction == Direction.OUT ? "release" : "throttle";
    }

    /** {@code 4}, or {@code 40 Mbit/s}; {@code ?} for null, where the size is not known. */
    static String text(Entity target, Integer size) {
        if (size == null) {
            return "?";
        }
        if (!isRate(target)) {
            return size.toString();
        }
        if (size < KILO) {
            return size + " kbit/s";
        }
        double megabits = size / KILO;
        return megabits < KILO
                ? Numbers.text(megabits) + " Mbit/s"
                : Numbers.text(megabits / KILO) + " Gbit/s";
    }

    private static boolean isRate(Entity target) {
        return Action.Kind.of(target.kind()) == Action.Kind.SHAPE;
    }
}
