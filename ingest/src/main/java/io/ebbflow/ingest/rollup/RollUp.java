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
 * stack it is part of. Not on its host, which is measured itself. Links and flows count on nothing
 * but themselves: those they carry traffic of measure it too.
 *
 * <p>Traffic of interfaces and devices becomes one series on the larger entity, without a
 * dimension. So that nothing counts twice there, some are left out: loopback interfaces; of a host,
 * interfaces that carry what another one carries too (bridges, bonds, VLANs, tunnels, and the
 * host's ends of those of containers and virtual machines); and what merely divides or stacks block
 * devices (partitions, loop devices, device mapper and software RAID). Limits: this goes by the
 * names that Linux gives; on a host whose only device is {@code sda1} nothing is left.
 */
public final class RollUp {

    private static final Set<EntityKind> PARENTS =
            EnumSet.of(EntityKind.SERVICE, EntityKind.VM_GROUP, EntityKind.STACK);

    /** What carries the traffic that those who send and receive it are measured by themselves. */
    private static final Set<EntityKind> PATHS = EnumSet.of(EntityKind.LINK, EntityKind.FLOW);

    private static final String INTERFACE = "interface=";
    private static final String DEVICE = "device=";

    private static final Pattern LOOPBACK = Pattern.compile("lo\\d?");

    /** Of a host: what carries the traffic of another interface, by the names that are usual. */
    private static final Pattern CARRIED_TWICE =
            Pattern.compile(
                    "(veth|vnet|tap|tun|cali|cni|flannel|cilium|lxc|lxd|virbr|br-|docker|podman"
                            + "|ovs|vxlan|geneve|gre|sit|ip6tnl|tunl|wg|ipvlan|macvlan|macvtap"
                            + "|kube-|nodelocaldns|dummy|ifb|bond|team|vlan|weave|tailscale).*"
                            + "|br\\d+|.+\\.\\d+|.+@.+");

    private static final Pattern NO_WHOLE_DEVICE =
            Pattern.compile(
                    "(sd|hd|vd)[a-z]+\\d+|(nvme\\d+n\\d+|mmcblk\\d+|nbd\\d+)p\\d+"
                            + "|(loop|ram|dm-|md|sr|zram)\\d+");

    private static final Set<EntityKind> GROUPS =
            EnumSet.of(EntityKind.SERVICE, EntityKind.VM_GROUP);

    private RollUp() {}

    /**
     * A series that a sample counts on.
     *
     * @param stack whose decisions the series bears on; the entity itself where it is in none
     * @param group the service or VM group that the series' entity is one of many in; the entity
     *     itself where it is in none
     */
    public record Target(Series series, Entity stack, Entity group) {}

    /** Every series the sample counts on, its own first. */
    public static List<Target> targets(CleanSample clean) {
        MetricSample sample = clean.sample();
        Series own = sample.series();
        List<Target> targets = new ArrayList<>(1 + sample.memberOf().size());
        targets.add(new Target(own, sample.stack(), groupOf(sample)));
        Optional<String> dimension =
                PATHS.contains(own.entity().kind()) ? Optional.empty() : dimensionOnParents(own);
        if (dimension.isEmpty()) {
            return targets;
        }
        for (Entity parent : sample.memberOf()) {
            if (PARENTS.contains(parent.kind())) {
                Series series = new Series(parent, own.metric(), dimension.get());
                targets.add(new Target(series, stackOf(parent, sample), parent));
            }
        }
        return targets;
    }

    /** Empty if the series does not count on larger entities at all. */
    private static Optional<String> dimensionOnParents(Series own) {
        String dimension = own.dimension();
        if (dimension.startsWith(INTERFACE)) {
            String name = dimension.substring(INTERFACE.length());
            boolean twice =
                    own.entity().kind() == EntityKind.HOST && CARRIED_TWICE.matcher(name).matches();
            return twice || LOOPBACK.matcher(name).matches() ? Optional.empty() : Optional.of("");
        }
        if (dimension.startsWith(DEVICE)) {
            String name = dimension.substring(DEVICE.length());
            return NO_WHOLE_DEVICE.matcher(name).matches() ? Optional.empty() : Optional.of("");
        }
        return Optional.of(dimension);
    }

    private static Entity groupOf(MetricSample sample) {
        for (Entity parent : sample.memberOf()) {
            if (GROUPS.contains(parent.kind())) {
                return parent;
            }
        }
        return sample.series().entity();
    }

    private static Entity stackOf(Entity parent, MetricSample sample) {
        Entity stack = sample.stack();
        return stack.kind() == EntityKind.STACK ? stack : parent;
    }
}
