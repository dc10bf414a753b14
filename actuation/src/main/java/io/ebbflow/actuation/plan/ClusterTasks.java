package io.ebbflow.actuation.plan;

import static io.ebbflow.actuation.plan.BalancerTasks.labels;

import io.ebbflow.actuation.plan.Task.Answer;
import io.ebbflow.actuation.port.NodeCluster;
import java.util.ArrayList;
import java.util.List;

/** Machines as members of a cluster. */
final class ClusterTasks {

    private final Setting setting;
    private final String key;
    private final String cluster;

    ClusterTasks(Setting setting, String key, String cluster) {
        this.setting = setting;
        this.key = key;
        this.cluster = cluster;
    }

    /** Waits until those machines do work there. */
    Task joined(String machines) {
        return task(
                "joined",
                "wait for the new machines to join " + cluster,
                notes -> {
                    List<String> ready =
                            setting.cluster(cluster).nodes().stream()
                                    .filter(NodeCluster.Node::ready)
                                    .map(NodeCluster.Node::host)
                                    .toList();
                    List<Machine> all = notes.get(machines);
                    List<Machine> out =
                            all.stream().filter(m -> !ready.contains(m.label())).toList();
                    return out.isEmpty()
                            ? Answer.done(labels(all) + " joined " + cluster)
                            : Answer.notYet(labels(out) + " did not join " + cluster);
                });
    }

    /** Moves all work off those machines; undone by letting them have work again. */
    Task drain(String machines) {
        return drainForGood(machines)
                .undoneBy(
                        List.of(
                                new ClusterTasks(setting, "undo " + key, cluster)
                                        .activate(machines)));
    }

    /** What it was drained for is given up. */
    private Task activate(String machines) {
        return task(
                "activate",
                "give the machines work again at " + cluster,
                notes -> {
                    for (Machine machine : notes.get(machines)) {
                        setting.cluster(cluster).activate(machine.label());
                    }
                    return Answer.done(labels(notes.get(machines)) + " get work again");
                });
    }

    /** Moves all work off machines that do not come back. */
    Doing drainForGood(String machines) {
        return task(
                "drain",
                "drain the machines at " + cluster,
                notes -> {
                    NodeCluster nodes = setting.cluster(cluster);
                    List<Machine> left = new ArrayList<>();
                    for (Machine machine : notes.get(machines)) {
                        nodes.drain(machine.label());
                        if (!nodes.isDrained(machine.label())) {
                            left.add(machine);
                        }
                    }
                    return left.isEmpty()
                            ? Answer.done(labels(notes.get(machines)) + " drained")
                            : Answer.notYet("work is left on " + labels(left));
                });
    }

    /** Takes those machines off the list of members. */
    Task forget(String machines) {
        return task(
                "forget",
                "take the machines off the members of " + cluster,
                notes -> {
                    NodeCluster nodes = setting.cluster(cluster);
                    for (Machine machine : notes.get(machines)) {
                        nodes.remove(machine.label());
                    }
                    return Answer.done(labels(notes.get(machines)) + " left " + cluster);
                });
    }

    private Doing task(String name, String what, Doing.Body body) {
        return new Doing(key + "/" + name, what, cluster, setting.ready(), body, List.of());
    }
}
