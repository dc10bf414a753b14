package io.ebbflow.ingest.rollup;

import io.ebbflow.ingest.model.CleanSample;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.ingest.model.Series;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a sample counts: on its own series, and on the same metric of each service, VM group and
 * stack it is part of. Not on its host, which is measured itself.
 *
 * <p>Traffic of interfaces and devices becomes one series on the larger entity, without a
 * dimension. So that nothing counts twice there, loopback interfaces and what merely divides or
 * stacks block devices are left out: partitions, loop devices, device mapper and software RAID.
 * Limits: this goes by the names that Linux gives; on a host whose only device is {@code sda1}
 * nothing is left, and bridges or virtual interfaces that carry the traffic of another interface
 * count beside it.
 */
public final class RollUp {

    private static final Set<EntityKind> PARENTS =
            EnumSet.of(EntityKind.SERVICE, EntityKind.VM_GROUP, EntityKind.STACK);

    private static final String INTERFACE = "interface=";
    private static final String DEVICE = "device=";

    private static final Pattern LOOPBACK = Pattern.compile("lo\\d?");

    private static final Pattern NO_WHOLE_DEVICE =
            Pattern.compile(
                    "(sd|hd|vd)[a-z]+\\d+|(nvme\\d+n\\d+|mmcblk\\d+|nbd\\d+)p\\d+"
                            + "|(loop|ram|dm-|md|sr|zram)\\d+");

    private RollUp() {}

    /**
     * A series that a sample counts on.
     *
     * @param stack whose decisions the series bears on; the entity itself where it is in none
     */
    public record Target(Series series, Entity stack) {}

    /** Every series the sample counts on, its own first. */
    public static List<Target> targets(CleanSample clean) {
        MetricSample sample = clean.sample();
        Series own = sample.series();
        List<Target> targets = new ArrayList<>(1 + sample.memberOf().size());
        targets.add(new Target(own, sample.stack()));
        Optional<String> dimension = dimensionOnParents(own.dimension());
        if (dimension.isEmpty()) {
            return targets;
        }
        for (Entity parent : sample.memberOf()) {
            if (PARENTS.contains(parent.kind())) {
                Series series = new Series(parent, own.metric(), dimension.get());
                targets.add(new Target(series, stackOf(parent, sample)));
            }
        }
        return targets;
    }

    /** Empty if the series does not count on larger entities at all. */
    private static Optional<String> dimensionOnParents(String dimension) {
        if (dimension.startsWith(INTERFACE)) {
            String name = dimension.substring(INTERFACE.length());
            return LOOPBACK.matcher(name).matches() ? Optional.empty() : Optional.of("");
        }
        if (dimension.startsWith(DEVICE)) {
            String name = dimension.substring(DEVICE.length());
            return NO_WHOLE_DEVICE.matcher(name).matches() ? Optional.empty() : Optional.of("");
        }
        return Optional.of(dimension);
    }

    private static Entity stackOf(Entity parent, MetricSample sample) {
        Entity stack = sample.stack();
        return stack.kind() == EntityKind.STACK ? stack : parent;
    }
}
