package io.ebbflow.actuation.plan;

import static io.ebbflow.actuation.plan.BalancerTasks.labels;

import io.ebbflow.actuation.plan.Task.Answer;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.JoinTicket;
import io.ebbflow.ingest.model.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Machines of one group, more or fewer. More: order, wait until they are ready and joined, register
 * them. Fewer: choose, let requests end, drain, take out of the pool, remove, take off the members.
 */
final class MachineTasks {

    private final Setting setting;
    private final String key;
    private final Entity group;
    private final Optional<String> cluster;
    private final Optional<Ties.Pool> pool;

    /**
     * @param pool empty where another step registers
     */
    MachineTasks(Setting setting, String key, Entity group, Optional<Ties.Pool> pool) {
        this.setting = setting;
        this.key = key;
        this.group = group;
        this.cluster = Optional.ofNullable(setting.clusterOf(group));
        this.pool = pool;
    }

    List<Task> grow(int from, int to) {
        List<Task> tasks = new ArrayList<>();
        tasks.add(
                task(
                        "look",
                        "look which machines " + group + " has",
                        notes -> lookBefore(from, to)));
        tasks.addAll(
                made(
                        to,
                        "grow " + group + " from " + from + " to " + to + " machines",
                        ", back to " + from));
        return tasks;
    }

    /**
     * @param named ids to remove; empty where the adapter chooses
     */
    List<Task> shrink(int from, int to, List<String> named, String choose) {
        String victims = Notes.victims(group);
        List<Task> tasks = new ArrayList<>();
        tasks.add(victims(from, to, named, choose));
        BalancerTasks balancer = pool.map(p -> new BalancerTasks(setting, key, p)).orElse(null);
        ClusterTasks nodes = cluster.map(c -> new ClusterTasks(setting, key, c)).orElse(null);
        if (balancer != null) {
            tasks.add(balancer.drain(victims));
        }
        if (nodes != null) {
            tasks.add(nodes.drain(victims));
        }
        if (balancer != null) {
            tasks.add(balancer.deregister(victims));
        }
        tasks.add(
                task(
                                "remove",
                                "remove " + (from - to) + " machines of " + group,
                                notes -> remove(notes.get(victims)))
                        .undoneBy(
                                List.of(
                                        new MachineTasks(setting, "undo " + key, group, pool)
                                                .refill(from))));
        if (nodes != null) {
            tasks.add(nodes.forget(victims));
        }
        tasks.add(AwaitTask.of(setting, key, group, to));
        return tasks;
    }

    /**
     * Takes away machines that failed, if any are named, and makes up for all that are missing.
     * What does no work needs no time to end its requests; and it does not come back when this is
     * undone.
     *
     * @param named ids of machines to replace
     */
    List<Task> replace(int to, List<String> named) {
        String victims = Notes.victims(group);
        List<Task> tasks = new ArrayList<>();
        tasks.add(task("look", "look which machines " + group + " has", notes -> lookBefore()));
        if (!named.isEmpty()) {
            tasks.add(
                    task(
                            "victims",
                            "look which of " + String.join(", ", named) + " are left",
                            notes -> lookLeft(notes.get(Notes.before(group)), named)));
            ClusterTasks nodes = cluster.map(c -> new ClusterTasks(setting, key, c)).orElse(null);
            if (nodes != null) {
                tasks.add(nodes.drainForGood(victims));
            }
            pool.ifPresent(p -> tasks.add(new BalancerTasks(setting, key, p).deregister(victims)));
            tasks.add(
                    task(
                            "remove",
                            "remove " + String.join(", ", named) + " of " + group,
                            notes -> remove(notes.get(victims))));
            if (nodes != null) {
                tasks.add(nodes.forget(victims));
            }
        }
        tasks.addAll(made(to, "make up to " + to + " machines of " + group, ""));
        return tasks;
    }

    /** Orders machines and sees them through until they do work. */
    private List<Task> made(int to, String what, String back) {
        String added = Notes.added(group);
        List<Task> tasks = new ArrayList<>();
        tasks.add(task("grow", what, notes -> order(to)).undoneBy(shrinkBack(back)));
        tasks.add(AwaitTask.of(setting, key, group, to));
        tasks.add(task("added", "look which machines are new", this::lookAdded));
        cluster.ifPresent(name -> tasks.add(new ClusterTasks(setting, key, name).joined(added)));
        pool.ifPresent(p -> tasks.add(new BalancerTasks(setting, key, p).register(added)));
        return tasks;
    }

    /** Chooses who goes, unless that is chosen already. */
    Task victims(int from, int to, List<String> named, String choose) {
        return task(
                "victims",
                "choose " + (from - to) + " machines of " + group,
                notes ->
                        notes.get(Notes.victims(group)).isEmpty()
                                ? choose(from, to, named, choose)
                                : Answer.done("chosen"));
    }

    private Answer lookBefore(int from, int to) throws ActuationException {
        int size = setting.adapters().look(group).state().desired();
        if (size != from && size != to) {
            return Answer.notYet(SizeTask.mismatch(from, size));
        }
        return lookBefore();
    }

    private Answer lookBefore() throws ActuationException {
        List<Machine> before = setting.machines(group);
        return Answer.noted(before.size() + " machines before", Notes.before(group), before);
    }

    private Answer order(int to) throws ActuationException {
        Optional<JoinTicket> ticket = Optional.empty();
        if (cluster.isPresent()) {
            ticket = Optional.of(setting.cluster(cluster.get()).ticket());
        }
        setting.scaler(group).grow(group, to, ticket);
        setting.adapters().ordered(group, to);
        return Answer.done("ordered");
    }

    /** One that went by itself in the meantime is still to be taken out everywhere else. */
    private Answer lookLeft(List<Machine> before, List<String> named) {
        List<Machine> victims = before.stream().filter(m -> named.contains(m.id())).toList();
        return Answer.noted("to replace: " + labels(victims), Notes.victims(group), victims);
    }

    private Answer lookAdded(Notes notes) throws ActuationException {
        List<Machine> added = without(notes.get(Notes.before(group)));
        return Answer.noted("new: " + labels(added), Notes.added(group), added);
    }

    private List<Machine> without(List<Machine> before) throws ActuationException {
        List<String> ids = before.stream().map(Machine::id).toList();
        return setting.machines(group).stream().filter(m -> !ids.contains(m.id())).toList();
    }

    private Answer choose(int from, int to, List<String> named, String choose)
            throws ActuationException {
        int size = setting.adapters().look(group).state().desired();
        if (size == to) {
            return Answer.noted("has that size already", Notes.victims(group), List.of());
        }
        if (size != from) {
            return Answer.notYet(SizeTask.mismatch(from, size));
        }
        List<Machine> all = setting.machines(group);
        List<Machine> victims = new ArrayList<>();
        for (String id : named) {
            victims.add(
                    all.stream()
                            .filter(m -> m.id().equals(id) || id.equals(m.name()))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            ActuationException.permanent(
                                                    group + " has no machine " + id)));
        }
        if (victims.size() > from - to) {
            throw ActuationException.permanent(
                    victims.size() + " machines are named, but only " + (from - to) + " shall go");
        }
        if (victims.size() < from - to) {
            int missing = from - to;
            setting.scaler(group).victims(group, from, choose).stream()
                    .map(Machine::of)
                    .filter(m -> victims.stream().noneMatch(v -> v.id().equals(m.id())))
                    .limit(missing - (long) victims.size())
                    .forEach(victims::add);
        }
        return Answer.noted("to go: " + labels(victims), Notes.victims(group), victims);
    }

    private Answer remove(List<Machine> machines) throws ActuationException {
        if (!machines.isEmpty()) {
            setting.scaler(group).remove(group, machines.stream().map(Machine::id).toList());
        }
        return Answer.done(labels(machines) + " removed");
    }

    /** What takes away machines that were made, and leaves the others. */
    private List<Task> shrinkBack(String back) {
        MachineTasks undo = new MachineTasks(setting, "undo " + key, group, Optional.empty());
        String victims = "undo " + Notes.added(group);
        List<Task> tasks = new ArrayList<>();
        tasks.add(
                undo.task(
                        "added",
                        "look which machines of " + group + " are new",
                        notes -> {
                            List<Machine> added = without(notes.get(Notes.before(group)));
                            return Answer.noted("new: " + labels(added), victims, added);
                        }));
        cluster.ifPresent(
                name -> tasks.add(new ClusterTasks(setting, undo.key, name).drain(victims)));
        tasks.add(
                undo.task(
                        "remove",
                        "remove the new machines of " + group + back,
                        notes -> undo.remove(notes.get(victims))));
        cluster.ifPresent(
                name -> tasks.add(new ClusterTasks(setting, undo.key, name).forget(victims)));
        return tasks;
    }

    private Task refill(int from) {
        return task(
                "refill",
                "make new machines of " + group + " for those removed, up to " + from,
                notes -> order(from));
    }

    private Doing task(String name, String what, Doing.Body body) {
        return new Doing(
                key + "/" + name, what, setting.adapterOf(group), setting.ready(), body, List.of());
    }
}
