package io.ebbflow.actuation.simulated;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.InventorySource;
import io.ebbflow.actuation.port.LinkShaper;
import io.ebbflow.actuation.port.ServiceScaler;
import io.ebbflow.actuation.simulated.Uplink.LinkModel;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.ingest.model.Entity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The simulated application: stack {@code shop} with the services {@code shop_web} and {@code
 * shop_api}, in the demo with more and a link, and the adapter that scales and shapes them. It
 * lives in steps of one second on a grid from its start, so that a seed gives the same story
 * however often it is looked at.
 *
 * <p>Thread-safe. It forgets everything when the process ends.
 */
public final class Shop implements Adapter, ServiceScaler, LinkShaper, InventorySource {

    /** Name of the adapter, and of the one host that it simulates. */
    public static final String ADAPTER = "simulated";

    /** The most replicas it will run of a service. */
    static final int MAX_REPLICAS = 100;

    private static final Duration STEP = Duration.ofSeconds(1);

    // after a suspended laptop wakes up, hours need not be lived through second by second
    private static final Duration LONGEST_CATCH_UP = Duration.ofMinutes(5);

    private final InstantSource clock;
    private final Instant start;
    private final Map<Entity, ElasticService> services = new LinkedHashMap<>();
    private final Map<Entity, Uplink> links = new LinkedHashMap<>();
    private Instant livedUntil;

    Shop(InstantSource clock, long seed, List<ServiceModel> models, List<LinkModel> linkModels) {
        this.clock = clock;
        this.start = clock.instant();
        this.livedUntil = start;
        for (ServiceModel model : models) {
            // a generator of its own, so that scaling one service leaves the other's story alone
            Random random = new Random(seed ^ model.name().hashCode());
            ElasticService service = new ElasticService(model, random, start);
            services.put(service.entity(), service);
        }
        for (LinkModel model : linkModels) {
            Uplink link = new Uplink(model);
            links.put(link.entity(), link);
        }
    }

    /**
     * A shop with steady demand that two replicas of each service carry with ease.
     *
     * @param startUpDelay between ordering a replica and its being ready
     */
    public static Shop flat(InstantSource clock, long seed, Duration startUpDelay) {
        return new Shop(
                clock,
                seed,
                List.of(
                        ServiceModel.web(startUpDelay, Demand.flat(110)),
                        ServiceModel.leakyApi(startUpDelay, Demand.flat(100))),
                List.of());
    }

    /** A shop in which something happens; see {@link DemoDay}. */
    public static Shop demo(InstantSource clock, long seed, Duration startUpDelay) {
        return new Shop(clock, seed, DemoDay.services(startUpDelay), DemoDay.links());
    }

    @Override
    public String name() {
        return ADAPTER;
    }

    @Override
    public InventorySource inventory() {
        return this;
    }

    @Override
    public Optional<ServiceScaler> services() {
        return Optional.of(this);
    }

    @Override
    public Optional<LinkShaper> links() {
        return Optional.of(this);
    }

    @Override
    public synchronized void scale(Entity service, int replicas) throws ActuationException {
        ElasticService found = services.get(service);
        if (found == null) {
            throw ActuationException.permanent(
                    "the simulated shop has no " + service + ", only " + services.keySet());
        }
        if (replicas < 0 || replicas > MAX_REPLICAS) {
            throw ActuationException.permanent(
                    "replicas of "
                            + service
                            + " must be in 0.."
                            + MAX_REPLICAS
                            + ", got "
                            + replicas);
        }
        Instant now = liveUntilNow();
        found.scale(replicas, now);
    }

    @Override
    public synchronized void shape(Entity target, Cap cap) throws ActuationException {
        Uplink link = links.get(target);
        if (link == null) {
            throw ActuationException.permanent(
                    "the simulated shop has no " + target + ", only " + links.keySet());
        }
        if (cap.kilobitsPerSecond() < 1) {
            throw ActuationException.permanent(
                    "a cap of "
                            + target
                            + " must be above 0 kbit/s, got "
                            + cap.kilobitsPerSecond());
        }
        liveUntilNow();
        link.shape(cap.kilobitsPerSecond(), cap.until());
    }

    @Override
    public void expire(Instant now) {
        // a cap falls away in the step in which its time is over
    }

    @Override
    public synchronized void releaseAll() {
        liveUntilNow();
        links.values().forEach(link -> link.shape(link.model().capacity(), null));
    }

    @Override
    public synchronized List<TargetState> targets() {
        Instant now = liveUntilNow();
        return Stream.concat(
                        services.values().stream().map(service -> service.state(now, ADAPTER)),
                        links.values().stream().map(link -> link.state(now, ADAPTER)))
                .toList();
    }

    /** What a collector of network statistics would report now: every link's and its flow's. */
    public synchronized Map<Entity, ObjectNode> networkStatistics() {
        Instant now = liveUntilNow();
        Map<Entity, ObjectNode> statistics = new LinkedHashMap<>();
        links.forEach(
                (entity, link) -> {
                    statistics.put(entity, LinkStatistics.of(now, link));
                    statistics.put(link.flow(), LinkStatistics.ofFlow(now, link));
                });
        return statistics;
    }

    /**
     * What Metricbeat would report now: every ready replica's processor, memory, network and disk.
     */
    public synchronized List<ObjectNode> metricbeatEvents() {
        Instant now = liveUntilNow();
        List<ObjectNode> events = new ArrayList<>();
        for (ElasticService service : services.values()) {
            for (Replica replica : service.ready()) {
                events.addAll(MetricbeatEvents.of(now, start, service.model(), replica, ADAPTER));
            }
        }
        return events;
    }

    synchronized ElasticService service(String name) {
        liveUntilNow();
        return services.get(Entity.service(name));
    }

    private Instant liveUntilNow() {
        Instant now = clock.instant();
        if (Duration.between(livedUntil, now).compareTo(LONGEST_CATCH_UP) > 0) {
            long skipped = Duration.between(livedUntil, now).minus(LONGEST_CATCH_UP).toSeconds();
            livedUntil = livedUntil.plusSeconds(skipped);
        }
        while (!livedUntil.plus(STEP).isAfter(now)) {
            livedUntil = livedUntil.plus(STEP);
            Duration sinceStart = Duration.between(start, livedUntil);
            double seconds = STEP.toMillis() / 1000.0;
            for (ElasticService service : services.values()) {
                service.step(sinceStart, seconds, livedUntil);
            }
            for (Uplink link : links.values()) {
                link.step(sinceStart, seconds, livedUntil);
            }
        }
        return now;
    }
}
