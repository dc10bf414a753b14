package io.ebbflow.actuation.sdn;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.testkit.BedSettings;
import io.ebbflow.actuation.testkit.LinkShaperContract;
import io.ebbflow.actuation.testkit.SdnBed;
import io.ebbflow.actuation.testkit.TestBed;
import io.ebbflow.ingest.model.Entity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Over the databases of real switches. */
@TestBed("sdn")
class OvsdbLinksIT extends LinkShaperContract {

    private final Network network;
    private Adapter adapter;

    @TempDir private Path data;

    OvsdbLinksIT(BedSettings settings) throws Exception {
        network = new Network(new SdnBed(settings));
    }

    Network network() {
        return network;
    }

    Map<String, String> settings() {
        return network.ovsdb();
    }

    @Override
    protected Adapter adapter() throws Exception {
        adapter = network.open(settings(), data);
        return adapter;
    }

    @AfterEach
    void close() {
        adapter.close();
    }

    @Override
    protected Entity link() {
        return Network.LINK;
    }

    @Override
    protected void pass(Duration time) {
        network.clock().move(time);
        try {
            adapter.links().orElseThrow().expire(now());
        } catch (ActuationException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    protected Instant now() {
        return network.clock().instant();
    }
}
