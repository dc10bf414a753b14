package io.ebbflow.actuation.plan;

import io.ebbflow.actuation.plan.Task.Answer;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.LoadBalancer;
import io.ebbflow.actuation.port.LoadBalancer.Member;
import java.util.ArrayList;
import java.util.List;

/** Machines in the pools of load balancers. */
final class BalancerTasks {

    private final Setting setting;
    private final String key;
    private final Ties.Pool pool;

    BalancerTasks(Setting setting, String key, Ties.Pool pool) {
        this.setting = setting;
        this.key = key;
        this.pool = pool;
    }

    /** Registers those machines; undone by taking them out again. */
    Task register(String machines) {
        return task(
                        "register",
                        "register the new machines at " + pool.balancer(),
                        notes -> {
                            LoadBalancer balancer = setting.balancer(pool.balancer());
                            List<Machine> all = notes.get(machines);
                            for (Machine machine : all) {
                                balancer.register(pool.balancer(), member(machine));
                            }
                            return Answer.done(labels(all) + " registered at " + pool.balancer());
                        })
                .undoneBy(List.of(new BalancerTasks(setting, "undo " + key, pool).out(machines)));
    }

    /** Lets requests end; undone by giving the machines new ones. */
    Doing drain(String machines) {
        return task(
                        "balancer-drain",
                        "let requests to the machines end at " + pool.balancer(),
                        notes -> drained(notes.get(machines)))
                .undoneBy(
                        List.of(
                                new BalancerTasks(setting, "undo " + key, pool)
                                        .register(machines)));
    }

    /** Takes machines out of the pool. */
    Task deregister(String machines) {
        return task(
                "deregister",
                "take the machines out of " + pool.balancer(),
                notes -> {
                    LoadBalancer balancer = setting.balancer(pool.balancer());
                    for (Machine machine : known(balancer, notes.get(machines))) {
                        balancer.deregister(pool.balancer(), member(machine));
                    }
                    return Answer.done(
                            labels(notes.get(machines)) + " taken out of " + pool.balancer());
                });
    }

    private Task out(String machines) {
        return task(
                "out",
                "take the machines out of " + pool.balancer(),
                notes -> {
                    Answer answer = drained(notes.get(machines));
                    return answer.done() ? deregister(machines).attempt(notes) : answer;
                });
    }

    private Answer drained(List<Machine> machines) throws ActuationException {
        LoadBalancer balancer = setting.balancer(pool.balancer());
        List<Machine> busy = new ArrayList<>();
        for (Machine machine : known(balancer, machines)) {
            balancer.drain(pool.balancer(), member(machine));
            if (!balancer.isIdle(pool.balancer(), member(machine))) {
                busy.add(machine);
            }
        }
        return busy.isEmpty()
                ? Answer.done("no requests left on " + labels(machines))
                : Answer.notYet("requests are left on " + labels(busy));
    }

    /** Those that the pool has; a machine may have lost its address, which the pool still knows. */
    private List<Machine> known(LoadBalancer balancer, List<Machine> machines)
            throws ActuationException {
        List<String> ids = balancer.members(pool.balancer()).stream().map(Member::id).toList();
        return machines.stream().filter(m -> ids.contains(m.id()) && m.address() != null).toList();
    }

    private Member member(Machine machine) throws ActuationException {
        if (machine.address() == null) {
            throw ActuationException.permanent(
                    machine.label()
                            + " has no address under which "
                            + pool.balancer()
                            + " could reach it");
        }
        if (pool.port() == 0) {
            throw ActuationException.permanent(
                    "the group of "
                            + machine.label()
                            + " names no port under which "
                            + pool.balancer()
                            + " could reach it");
        }
        return new Member(machine.id(), machine.address() + ":" + pool.port());
    }

    private Doing task(String name, String what, Doing.Body body) {
        return new Doing(
                key + "/" + name,
                what,
                pool.balancer().toString(),
                setting.ready(),
                body,
                List.of());
    }

    static String labels(List<Machine> machines) {
        return machines.isEmpty()
                ? "no machine"
                : String.join(", ", machines.stream().map(Machine::label).toList());
    }
}
