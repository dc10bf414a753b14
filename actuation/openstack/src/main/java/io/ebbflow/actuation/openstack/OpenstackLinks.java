package io.ebbflow.actuation.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.openstack.LinkTable.Place;
import io.ebbflow.actuation.openstack.QosPolicies.Policy;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.LinkShaper;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.ingest.model.Entity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits what a port, or each port of a network, may carry, by a QoS policy of ours. A port that
 * has somebody else's policy is left alone.
 */
final class OpenstackLinks implements LinkShaper {

    private static final Logger LOG = LoggerFactory.getLogger(OpenstackLinks.class);

    /** How often caps of other processes are looked for; of our own ones we know. */
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final Rest network;
    private final QosPolicies policies;
    private final LinkTable table;
    private final InstantSource clock;
    private Instant nextLook = Instant.MIN;
    private boolean used;

    OpenstackLinks(Rest network, QosPolicies policies, LinkTable table, InstantSource clock) {
        this.network = network;
        this.policies = policies;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public synchronized void shape(Entity target, Cap cap) throws ActuationException {
        if (cap.kilobitsPerSecond() <= 0) {
            throw ActuationException.permanent(
                    "the rate of "
                            + target
                            + " must be above 0 kbit/s, got "
                            + cap.kilobitsPerSecond());
        }
        Place place =
                table.place(target)
                        .orElseThrow(
                                () ->
                                        ActuationException.permanent(
                                                target
                                                        + " is neither in the links file nor named"
                                                        + " port/... or network/..."));
        try {
            shape(target, cap, place);
        } catch (ActuationException e) {
            throw CallFailed.about(target + " at " + cap.kilobitsPerSecond() + " kbit/s", e);
        }
    }

    private void shape(Entity target, Cap cap, Place place) throws ActuationException {
        String on = find(place);
        Optional<Policy> ours =
                policies.ours().stream()
                        .filter(p -> p.kind().equals(place.kind()) && p.on().equals(on))
                        .findFirst();
        if (cap.kilobitsPerSecond() >= place.capacity()) {
            if (ours.isPresent()) {
                policies.release(ours.get());
                LOG.info("{}: the cap is gone", target);
            }
            return;
        }
        String attached = policies.attached(place.kind(), on).orElse("");
        if (!attached.isEmpty() && ours.filter(p -> p.id().equals(attached)).isEmpty()) {
            throw ActuationException.permanent(
                    place.kind() + " " + on + " has a QoS policy that is not ours: " + attached);
        }
        Optional<Instant> until = Optional.ofNullable(cap.until());
        String policy = policies.make(place.kind(), on, target, until, ours);
        policies.limit(policy, place.direction().rules(), cap.kilobitsPerSecond());
        if (attached.isEmpty()) {
            policies.attach(place.kind(), on, policy);
        }
        verify(policy, place, on, cap.kilobitsPerSecond());
        used = true;
        until.filter(nextLook::isAfter).ifPresent(end -> nextLook = end);
        LOG.info(
                "{}: at most {} kbit/s {}",
                target,
                cap.kilobitsPerSecond(),
                until.map(end -> "until " + end).orElse("from now on"));
    }

    private String find(Place place) throws ActuationException {
        String collection = place.kind() + "s";
        for (String by : List.of("id", "name")) {
            String asked = "/" + collection + "?" + by + "=" + Rest.encoded(place.name());
            List<JsonNode> found = network.list(asked, collection);
            if (found.size() == 1) {
                return found.get(0).path("id").asText();
            }
            if (found.size() > 1) {
                throw ActuationException.permanent(
                        "there are "
                                + found.size()
                                + " "
                                + collection
                                + " of name "
                                + place.name()
                                + ": name its id");
            }
        }
        throw ActuationException.permanent("there is no " + place.kind() + " " + place.name());
    }

    private void verify(String policy, Place place, String on, int wanted)
            throws ActuationException {
        Optional<Policy> read = policies.reread(policy);
        boolean limits =
                read.isPresent()
                        && read.get().rates().keySet().containsAll(place.direction().rules())
                        && read.get().rates().values().stream().allMatch(r -> r == wanted);
        String attached = policies.attached(place.kind(), on).orElse("");
        if (!limits || !attached.equals(policy)) {
            throw ActuationException.retriable(
                    "read back "
                            + read.map(Policy::rates)
                            + " on "
                            + place.kind()
                            + " "
                            + on
                            + ", which has policy '"
                            + attached
                            + "'",
                    null);
        }
    }

    @Override
    public synchronized void expire(Instant now) throws ActuationException {
        if (now.isBefore(nextLook)) {
            return;
        }
        Instant next = now.plus(LOOK);
        for (Policy policy : policies.ours()) {
            Instant end = policy.until().orElse(Instant.MAX);
            if (!end.isAfter(now)) {
                policies.release(policy);
                LOG.info("{}: the cap of {} is over", policy.link(), policy.rates());
            } else if (end.isBefore(next)) {
                next = end;
            }
        }
        nextLook = next;
    }

    @Override
    public synchronized void releaseAll() throws ActuationException {
        for (Policy policy : policies.ours()) {
            policies.release(policy);
            LOG.info("{}: the cap of {} is released", policy.link(), policy.rates());
        }
    }

    /** The links of the file, and others that are capped; nothing is asked where none is used. */
    synchronized List<TargetState> targets() throws ActuationException {
        if (table.named().isEmpty() && !used) {
            return List.of();
        }
        List<Policy> caps = policies.ours();
        Set<Entity> links = new LinkedHashSet<>(table.named().keySet());
        caps.forEach(cap -> links.add(cap.link()));
        List<TargetState> targets = new ArrayList<>();
        for (Entity link : links) {
            Optional<Place> place = table.place(link);
            if (place.isPresent()) {
                int rate =
                        caps.stream()
                                .filter(cap -> cap.link().equals(link))
                                .flatMap(cap -> cap.rates().values().stream())
                                .mapToInt(Integer::intValue)
                                .min()
                                .orElse(place.get().capacity());
                targets.add(
                        new TargetState(
                                clock.instant(),
                                link,
                                place.get().stack(),
                                OpenstackProvider.NAME,
                                rate,
                                List.of()));
            }
        }
        return targets;
    }
}
