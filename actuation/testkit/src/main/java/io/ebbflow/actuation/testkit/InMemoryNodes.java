package io.ebbflow.actuation.testkit;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.JoinTicket;
import io.ebbflow.actuation.port.NodeCluster;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A cluster whose work moves to other members at once when one is drained, unless told to hold it
 * back.
 */
public final class InMemoryNodes implements NodeCluster {

    private static final String MANAGER = "manager";

    private final Map<String, Member> members = new LinkedHashMap<>();
    private final List<String> calls = new ArrayList<>();
    private boolean slowToDrain;

    private static final class Member {
        private final boolean manager;
        private boolean ready = true;
        private boolean schedulable = true;
        private int work;

        private Member(boolean manager) {
            this.manager = manager;
        }
    }

    /** One manager of the name {@code manager}, and workers. */
    public InMemoryNodes(String... workers) {
        members.put(MANAGER, new Member(true));
        for (String worker : workers) {
            join(worker);
        }
    }

    /** A worker joins; one that died before is ready again. */
    public synchronized void join(String host) {
        members.put(host, new Member(false));
    }

    /** Gives a member that many pieces of work. */
    public synchronized void work(String host, int pieces) {
        members.get(host).work = pieces;
    }

    /** A machine dies; its work goes elsewhere. */
    public synchronized void die(String host) {
        Member member = members.get(host);
        member.ready = false;
        moveAway(host, member);
    }

    /** From now on drained members keep their work until {@link #finishDraining}. */
    public synchronized void drainSlowly() {
        slowToDrain = true;
    }

    /** All work moves off members that are drained. */
    public synchronized void finishDraining() {
        slowToDrain = false;
        members.forEach(
                (host, member) -> {
                    if (!member.schedulable) {
                        moveAway(host, member);
                    }
                });
    }

    /** Changing calls that had an effect, as in {@code drain w1}. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public JoinTicket ticket() {
        return new JoinTicket("10.0.0.5:2377", "SWMTKN-in-memory");
    }

    @Override
    public synchronized List<Node> nodes() {
        List<Node> nodes = new ArrayList<>();
        members.forEach(
                (host, member) ->
                        nodes.add(
                                new Node(
                                        "id-" + host,
                                        host,
                                        member.ready,
                                        member.schedulable,
                                        member.manager)));
        return nodes;
    }

    @Override
    public synchronized void drain(String host) throws ActuationException {
        Member member = worker(host, "drained");
        if (member == null || !member.schedulable) {
            return;
        }
        calls.add("drain " + host);
        member.schedulable = false;
        if (!slowToDrain) {
            moveAway(host, member);
        }
    }

    @Override
    public synchronized void activate(String host) throws ActuationException {
        Member member = worker(host, "changed");
        if (member == null || member.schedulable) {
            return;
        }
        calls.add("activate " + host);
        member.schedulable = true;
    }

    @Override
    public synchronized boolean isDrained(String host) {
        Member member = members.get(host);
        return member == null || member.work == 0;
    }

    @Override
    public synchronized void remove(String host) throws ActuationException {
        Member member = worker(host, "removed");
        if (member == null) {
            return;
        }
        if (member.ready && (member.schedulable || member.work > 0)) {
            throw ActuationException.permanent(
                    host + " is neither drained nor dead: it has " + member.work + " to do");
        }
        calls.add("remove " + host);
        members.remove(host);
    }

    private Member worker(String host, String what) throws ActuationException {
        Member member = members.get(host);
        if (member != null && member.manager) {
            throw ActuationException.permanent(host + " is a manager, which is never " + what);
        }
        return member;
    }

    private void moveAway(String from, Member member) {
        int work = member.work;
        member.work = 0;
        members.entrySet().stream()
                .filter(other -> !other.getKey().equals(from))
                .filter(other -> other.getValue().ready && other.getValue().schedulable)
                .findFirst()
                .ifPresent(other -> other.getValue().work += work);
    }
}
