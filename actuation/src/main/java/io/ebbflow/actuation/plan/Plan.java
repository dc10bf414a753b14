package io.ebbflow.actuation.plan;

import io.ebbflow.actuation.adapters.Adapters;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.Action.Kind;
import io.ebbflow.decision.model.Action.Step;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tasks of an action, in order. The same action and the same {@link Ties} give the same plan.
 *
 * @param undoes whether a failure is undone: where several things are done, or machines are made
 */
public record Plan(List<Task> tasks, boolean undoes) {

    public Plan {
        tasks = List.copyOf(tasks);
    }

    /** The steps of an action; itself where it has none. */
    public static List<Step> steps(Action action) {
        return action.steps().isEmpty()
                ? List.of(
                        new Step(
                                action.target(),
                                action.kind(),
                                action.from(),
                                action.to(),
                                action.victims()))
                : action.steps();
    }

    /** What an action acts on. */
    public static List<Entity> targets(Action action) {
        return steps(action).stream().map(Step::target).distinct().toList();
    }

    /** How many instances an action takes away. */
    public static int removes(Action action) {
        return steps(action).stream()
                .filter(step -> step.kind() == Kind.SCALE)
                .mapToInt(step -> Math.max(step.victims().size(), step.from() - step.to()))
                .sum();
    }

    /**
     * Makes the plan.
     *
     * @param settle how long a size may differ from the one that was decided on
     * @param ready within this a target must have its size
     */
    public static Plan of(
            Action action, Adapters adapters, Ties ties, Duration settle, Duration ready) {
        Setting setting = new Setting(adapters, ties, settle, ready);
        List<Step> steps = steps(action);
        boolean registers = steps.stream().anyMatch(step -> step.kind() == Kind.REGISTER);
        List<Task> tasks = new ArrayList<>();
        boolean undoes = steps.size() > 1;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            String key = String.valueOf(i);
            switch (step.kind()) {
                case SHAPE -> {
                    tasks.add(SizeTask.shape(setting, key, action, step));
                    tasks.add(AwaitTask.of(setting, key, step.target(), step.to()));
                }
                case REGISTER ->
                        tasks.addAll(register(setting, key, action, step, steps.subList(0, i)));
                case SCALE -> {
                    if (step.target().kind() == EntityKind.VM_GROUP) {
                        undoes = true;
                        tasks.addAll(machines(setting, key, action, step, registers));
                    } else {
                        tasks.add(
                                SizeTask.scale(
                                        setting, key, step.target(), step.from(), step.to()));
                        tasks.add(AwaitTask.of(setting, key, step.target(), step.to()));
                    }
                }
            }
        }
        return new Plan(tasks, undoes);
    }

    private static List<Task> machines(
            Setting setting, String key, Action action, Step step, boolean registersItself) {
        Optional<Ties.Pool> pool =
                registersItself
                        ? Optional.empty()
                        : Optional.ofNullable(setting.ties().pools().get(step.target()));
        MachineTasks machines = new MachineTasks(setting, key, step.target(), pool);
        boolean replaces = step.from() == step.to() || !step.victims().isEmpty();
        if (replaces && step.to() >= step.from()) {
            return machines.replace(step.to(), step.victims());
        }
        return step.to() >= step.from()
                ? machines.grow(step.from(), step.to())
                : machines.shrink(step.from(), step.to(), step.victims(), action.choose());
    }

    /** Registers what an earlier step made, or takes out what a step removes. */
    private static List<Task> register(
            Setting setting, String key, Action action, Step step, List<Step> before) {
        Step machines =
                steps(action).stream()
                        .filter(other -> other.target().kind() == EntityKind.VM_GROUP)
                        .findFirst()
                        .orElse(null);
        if (machines == null) {
            return List.of();
        }
        Ties.Pool known = setting.ties().pools().get(machines.target());
        Ties.Pool pool = new Ties.Pool(step.target(), known == null ? 0 : known.port());
        BalancerTasks tasks = new BalancerTasks(setting, key, pool);
        if (step.to() >= step.from()) {
            return List.of(tasks.register(Notes.added(machines.target())));
        }
        String victims = Notes.victims(machines.target());
        if (before.contains(machines)) {
            return List.of(tasks.deregister(victims));
        }
        Task choice =
                new MachineTasks(setting, key, machines.target(), Optional.empty())
                        .victims(
                                machines.from(),
                                machines.to(),
                                machines.victims(),
                                action.choose());
        return List.of(choice, tasks.drain(victims), tasks.deregister(victims));
    }

    /** What is said where the size is neither the one that was decided on nor the new one. */
    public static String mismatch(int from, int size) {
        return SizeTask.mismatch(from, size);
    }

    /** All of it, for people. */
    public String what() {
        return String.join("; ", tasks.stream().filter(Task::changes).map(Task::what).toList());
    }
}
