package io.ebbflow.actuation.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.JoinTicket;
import io.ebbflow.actuation.port.NodeCluster;
import io.ebbflow.actuation.port.NodeCluster.Node;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every adapter does that drains and removes the machines of a cluster. */
public abstract class NodeClusterContract {

    private NodeCluster cluster;

    /** A cluster of a manager and two workers, at least, each of which has work to do. */
    protected abstract NodeCluster cluster() throws Exception;

    /** Host name of a worker. */
    protected abstract String worker();

    /** Host name of a manager. */
    protected abstract String manager();

    @BeforeEach
    void begin() throws Exception {
        cluster = cluster();
    }

    @Test
    void givesATicketThatKeepsItsSecret() throws Exception {
        JoinTicket ticket = cluster.ticket();

        assertThat(ticket.manager()).matches(".+:\\d+");
        assertThat(ticket.token()).isNotBlank();
        assertThat(ticket.toString()).doesNotContain(ticket.token());
    }

    @Test
    void listsItsMembers() throws Exception {
        assertThat(cluster.nodes()).extracting(Node::id).doesNotHaveDuplicates();
        assertThat(node(manager()).manager()).isTrue();
        assertThat(node(worker()))
                .returns(false, Node::manager)
                .returns(true, Node::ready)
                .returns(true, Node::schedulable);
    }

    @Test
    void drainsAWorkerUntilItHasNoWork() throws Exception {
        assertThat(cluster.isDrained(worker())).isFalse();

        cluster.drain(worker());

        assertThat(node(worker()).schedulable()).isFalse();
        Eventually.eventually("no work is left", () -> cluster.isDrained(worker()));
    }

    @Test
    void takesTheSameDrainTwiceAsOnce() throws Exception {
        cluster.drain(worker());
        cluster.drain(worker());

        Eventually.eventually("no work is left", () -> cluster.isDrained(worker()));
    }

    @Test
    void givesAWorkerThatWasDrainedWorkAgain() throws Exception {
        cluster.drain(worker());
        cluster.activate(worker());
        cluster.activate(worker());

        assertThat(node(worker()).schedulable()).isTrue();
    }

    @Test
    void takesADrainedWorkerOffItsList() throws Exception {
        cluster.drain(worker());
        Eventually.eventually("no work is left", () -> cluster.isDrained(worker()));

        cluster.remove(worker());

        assertThat(cluster.nodes()).extracting(Node::host).doesNotContain(worker());
        assertThat(cluster.isDrained(worker())).isTrue();
        // again: it is none now
        cluster.remove(worker());
    }

    @Test
    void keepsAWorkerThatWorks() throws Exception {
        refusesForGood(() -> cluster.remove(worker()), worker());

        assertThat(node(worker()).schedulable()).isTrue();
    }

    @Test
    void neverTouchesAManager() throws Exception {
        refusesForGood(() -> cluster.drain(manager()), manager());
        refusesForGood(() -> cluster.remove(manager()), manager());
        refusesForGood(() -> cluster.activate(manager()), manager());

        assertThat(node(manager()).schedulable()).isTrue();
    }

    @Test
    void needsNothingDoneForWhatIsNoMember() throws Exception {
        cluster.drain("nobody");
        cluster.activate("nobody");
        assertThat(cluster.isDrained("nobody")).isTrue();
        cluster.remove("nobody");
    }

    private Node node(String host) throws ActuationException {
        return cluster.nodes().stream()
                .filter(node -> node.host().equals(host))
                .findFirst()
                .orElseThrow();
    }

    private static void refusesForGood(ThrowingCallable call, String named) {
        assertThatThrownBy(call)
                .asInstanceOf(InstanceOfAssertFactories.type(ActuationException.class))
                .satisfies(e -> assertThat(e.isRetriable()).isFalse())
                .satisfies(e -> assertThat(e).hasMessageContaining(named));
    }
}
