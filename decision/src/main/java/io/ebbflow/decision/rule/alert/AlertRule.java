package io.ebbflow.decision.rule.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.model.GuardResult;
import io.ebbflow.decision.rule.Appraisal;
import io.ebbflow.decision.rule.Appraisal.Wish;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.decision.rule.Rule;
import io.ebbflow.decision.rule.View;
import io.ebbflow.ingest.model.Alert;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Scales by a step while an alert fires. Adding goes before removing. A resolved alert asks for
 * nothing; one that goes on firing asks again once it has fired for its time at the new size.
 */
record AlertRule(List<Trigger> scaleOut, List<Trigger> scaleIn, List<Replacement> replace)
        implements Rule {

    AlertRule {
        scaleOut = List.copyOf(scaleOut);
        scaleIn = List.copyOf(scaleIn);
        replace = List.copyOf(replace);
    }

    /** A trigger, and the alert that fires for it. */
    private record Firing(Trigger trigger, Alert alert, Direction direction, Duration lasted) {

        boolean due() {
            return lasted.compareTo(trigger.lasting()) >= 0;
        }

        String finding() {
            String lasts = Durations.format(lasted.truncatedTo(ChronoUnit.SECONDS));
            return "alert "
                    + alert.name()
                    + (due()
                            ? " has fired for " + lasts
                            : " has fired for "
                                    + lasts
                                    + " of "
                                    + Durations.format(trigger.lasting()));
        }
    }

    @Override
    public String kind() {
        return AlertKind.NAME;
    }

    @Override
    public Set<Series> evaluated(Entity target) {
        return Set.of();
    }

    @Override
    public boolean scalesIn() {
        return !scaleIn.isEmpty();
    }

    @Override
    public Appraisal appraise(View view) {
        List<Firing> firing =
                Stream.concat(
                                firing(scaleOut, Direction.OUT, view),
                                firing(scaleIn, Direction.IN, view))
                        .toList();
        Optional<Firing> due = firing.stream().filter(Firing::due).findFirst();
        Optional<String> broken =
                replace.stream().flatMap(each -> each.finding(view).stream()).findFirst();
        String finding =
                due.map(Firing::finding)
                        .or(() -> broken)
                        .or(() -> firing.stream().findFirst().map(Firing::finding))
                        .orElseGet(() -> "none of " + names() + " fires for " + view.target());
        return new Appraisal(
                List.of(),
                List.of(GuardResult.passed("alerts", firing.size() + " that matter fire")),
                due.map(AlertRule::wish),
                due.map(AlertRule::comparison).orElse(names()),
                finding,
                Map.of("alerts.firing", (double) firing.size()),
                null);
    }

    private static Stream<Firing> firing(List<Trigger> triggers, Direction direction, View view) {
        // what fired at the old size has been answered
        Optional<Instant> changed =
                Stream.of(Direction.values())
                        .flatMap(each -> view.lastChange(each).stream())
                        .max(Instant::compareTo);
        return triggers.stream()
                .flatMap(
                        trigger ->
                                trigger.firing(view).stream()
                                        .map(
                                                alert ->
                                                        new Firing(
                                                                trigger,
                                                                alert,
                                                                direction,
                                                                lasted(alert, changed, view))));
    }

    private static Duration lasted(Alert alert, Optional<Instant> changed, View view) {
        Instant since =
                changed.filter(time -> time.isAfter(alert.startsAt())).orElse(alert.startsAt());
        return Duration.between(since, view.now());
    }

    private static Wish wish(Firing firing) {
        int step = firing.trigger().step();
        return Wish.by(firing.direction() == Direction.OUT ? step : -step);
    }

    private static String comparison(Firing firing) {
        return firing.alert().name()
                + " firing for "
                + Durations.format(firing.trigger().lasting())
                + " -> "
                + firing.direction().noun()
                + " by "
                + firing.trigger().step();
    }

    private String names() {
        return Stream.of(
                        scaleOut.stream().map(Trigger::alert),
                        scaleIn.stream().map(Trigger::alert),
                        replace.stream().map(Replacement::alert))
                .flatMap(each -> each)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    @Override
    public void write(ObjectNode spec) {
        write(spec, "scaleOut", scaleOut);
        write(spec, "scaleIn", scaleIn);
        if (!replace.isEmpty()) {
            ArrayNode block = spec.putArray("replace");
            replace.forEach(each -> each.write(block.addObject()));
        }
    }

    private static void write(ObjectNode spec, String field, List<Trigger> triggers) {
        if (!triggers.isEmpty()) {
            ArrayNode block = spec.putArray(field);
            triggers.forEach(each -> each.write(block.addObject()));
        }
    }
}
