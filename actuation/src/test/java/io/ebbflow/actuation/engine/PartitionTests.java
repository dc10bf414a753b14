package io.ebbflow.actuation.engine;

import io.ebbflow.actuation.InMemoryCluster;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A partition whose one adapter holds the services a, b and c of two instances each. */
abstract class PartitionTests {

    final Rig rig = new Rig();
    final InMemoryCluster cluster = new InMemoryCluster(rig.clock, Map.of("a", 2, "b", 2, "c", 2));

    @BeforeEach
    void start() throws IOException {
        rig.start(cluster);
    }

    @AfterEach
    void stop() {
        rig.close();
    }
}
