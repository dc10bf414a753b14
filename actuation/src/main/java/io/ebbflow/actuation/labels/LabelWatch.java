package io.ebbflow.actuation.labels;

import io.ebbflow.actuation.adapters.Adapters;
import io.ebbflow.actuation.group.Documents;
import io.ebbflow.actuation.http.api.PolicyStore;
import io.ebbflow.actuation.kafka.Loop;
import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.LabelledService;
import io.ebbflow.decision.model.PolicyCheck;
import io.ebbflow.ingest.model.Entity;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every {@value #PERIOD_SECONDS} s at the labels of all services, and keeps groups and
 * policies at what they ask for. While an adapter cannot tell, or the topics are not read yet,
 * everything stays.
 */
public final class LabelWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LabelWatch.class);
    private static final int PERIOD_SECONDS = 2;

    private final Adapters adapters;
    private final BooleanSupplier isRead;
    private final LabelKeeper keeper;
    private final Loop loop;

    /**
     * Starts it.
     *
     * @param isRead whether documents and policies are known as they are on their topics
     * @param isOurs which services this instance looks after
     */
    public LabelWatch(
            Adapters adapters,
            Documents documents,
            PolicyStore policies,
            BooleanSupplier isRead,
            Predicate<Entity> isOurs,
            InstantSource clock) {
        this.adapters = adapters;
        this.isRead = isRead;
        this.keeper = new LabelKeeper(documents, policies, PolicyCheck.installed(), isOurs, clock);
        this.loop = Loop.start("reading labels of services", LOG, this::look);
    }

    private void look(Loop current) throws Exception {
        if (isRead.getAsBoolean()) {
            List<LabelledService> labelled = new ArrayList<>();
            for (Adapter adapter : adapters.all()) {
                labelled.addAll(adapter.labelled());
            }
            keeper.keep(labelled);
            current.works();
        }
        current.pause(Duration.ofSeconds(PERIOD_SECONDS));
    }

    @Override
    public void close() {
        loop.close();
    }
}
