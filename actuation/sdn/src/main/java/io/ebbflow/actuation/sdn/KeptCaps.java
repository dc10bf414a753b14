package io.ebbflow.actuation.sdn;

import io.ebbflow.ingest.model.Entity;
import io.ebbflow.topology.PortRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What we had a controller do, which it does not remember. Immutable.
 *
 * @param lifted ports whose queue is ours and holds no cap: what a controller alone cannot remove
 */
record KeptCaps(List<Kept> caps, List<PortRef> lifted) {

    static final KeptCaps NONE = new KeptCaps(List.of(), List.of());

    KeptCaps {
        caps = caps == null ? List.of() : List.copyOf(caps);
        lifted = lifted == null ? List.of() : List.copyOf(lifted);
    }

    /**
     * A cap and where it is.
     *
     * @param ports whose queue holds it
     * @param switches that meter it
     * @param meter its number among our meters, from 0; null for a link
     */
    record Kept(
            Entity target,
            int kilobitsPerSecond,
            Instant until,
            List<PortRef> ports,
            List<String> switches,
            Integer meter) {

        Kept {
            ports = ports == null ? List.of() : List.copyOf(ports);
            switches = switches == null ? List.of() : List.copyOf(switches);
        }

        Held held() {
            return new Held(target, kilobitsPerSecond, until);
        }

        Kept at(List<PortRef> ports, List<String> switches) {
            return new Kept(target, kilobitsPerSecond, until, ports, switches, meter);
        }

        Kept until(Instant end) {
            return new Kept(target, kilobitsPerSecond, end, ports, switches, meter);
        }
    }

    Optional<Kept> of(Entity target) {
        return caps.stream().filter(kept -> kept.target().equals(target)).findFirst();
    }

    /** Whose cap the port holds. */
    Optional<Kept> at(PortRef port) {
        return caps.stream().filter(kept -> kept.ports().contains(port)).findFirst();
    }

    KeptCaps without(Entity target) {
        return new KeptCaps(
                caps.stream().filter(kept -> !kept.target().equals(target)).toList(), lifted);
    }

    KeptCaps with(Kept cap) {
        List<Kept> all = new ArrayList<>(without(cap.target()).caps());
        all.add(cap);
        return new KeptCaps(all, lifted);
    }

    KeptCaps withLifted(PortRef port, boolean isLifted) {
        List<PortRef> all = new ArrayList<>(lifted);
        all.remove(port);
        if (isLifted) {
            all.add(port);
        }
        return new KeptCaps(caps, all);
    }
}
