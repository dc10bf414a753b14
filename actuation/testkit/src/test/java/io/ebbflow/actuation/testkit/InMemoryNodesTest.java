package io.ebbflow.actuation.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.actuation.port.NodeCluster;
import org.junit.jupiter.api.Test;

class InMemoryNodesTest extends NodeClusterContract {

    @Override
    protected NodeCluster cluster() {
        InMemoryNodes nodes = new InMemoryNodes("w1", "w2");
        nodes.work("manager", 1);
        nodes.work("w1", 2);
        nodes.work("w2", 1);
        return nodes;
    }

    @Override
    protected String worker() {
        return "w1";
    }

    @Override
    protected String manager() {
        return "manager";
    }

    @Test
    void holdsWorkBackUntilToldToFinish() throws Exception {
        InMemoryNodes nodes = new InMemoryNodes("w1");
        nodes.work("w1", 1);
        nodes.drainSlowly();
        nodes.drain("w1");
        assertThat(nodes.isDrained("w1")).isFalse();

        nodes.finishDraining();

        assertThat(nodes.isDrained("w1")).isTrue();
        assertThat(nodes.calls()).containsExactly("drain w1");
    }
}
