package io.ebbflow.ingest.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures the containers of a Docker engine. An engine that is not there, goes away or comes later
 * makes one log line; then there are no documents until it answers. Not thread-safe.
 */
final class ContainerSampler {

    private static final Logger LOG = LoggerFactory.getLogger(ContainerSampler.class);

    private final DockerEngine engine;
    private final ContainerDocuments documents;
    private final Outage outage = new Outage();
    private Map<String, ContainerCpu> before = new HashMap<>();
    private boolean everAnswered;

    ContainerSampler(DockerEngine engine, ContainerDocuments documents) {
        this.engine = engine;
        this.documents = documents;
    }

    /** Measures; of a container seen for the first time there is no cpu, for it takes two looks. */
    List<ObjectNode> sample(Instant now) {
        List<ObjectNode> events = new ArrayList<>();
        try {
            Map<String, ContainerCpu> seen = new HashMap<>();
            for (JsonNode container : engine.containers()) {
                String id = container.path("Id").asText();
                Optional<JsonNode> stats = engine.stats(id);
                if (stats.isPresent()) {
                    Optional<ContainerCpu> last = Optional.ofNullable(before.get(id));
                    events.addAll(documents.of(now, container, stats.get(), last));
                    ContainerCpu.of(stats.get()).ifPresent(cpu -> seen.put(id, cpu));
                }
            }
            before = seen;
            answered();
        } catch (EngineUnavailableException e) {
            silent(e.getMessage());
        }
        return events;
    }

    private void answered() {
        if (outage.end() || !everAnswered) {
            LOG.info("Docker engine answers; {} containers run", before.size());
        }
        everAnswered = true;
    }

    private void silent(String reason) {
        if (!outage.begin()) {
            return;
        }
        if (everAnswered) {
            LOG.warn("Docker engine is gone, no container is watched until it is back: {}", reason);
        } else {
            LOG.info("no Docker engine, no container is watched until there is one: {}", reason);
        }
    }
}
