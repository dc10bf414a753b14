package io.ebbflow.decision.rule.expression;

import com.google.protobuf.Timestamp;
import dev.cel.common.values.NullValue;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.decision.rule.Measured;
import io.ebbflow.decision.rule.View;
import io.ebbflow.ingest.model.Alert;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the expressions of one evaluation see. */
final class Variables {

    /** Instances shown at most, the oldest. */
    static final int MOST_INSTANCES = 256;

    private static final String FIRST = "rule.first";

    private Variables() {}

    static Map<String, Object> of(
            ExpressionRule rule, View view, TargetState target, Map<String, Measured> measured) {
        Map<String, Object> all = new HashMap<>(rule.constants());
        Map<String, Double> metrics = new TreeMap<>();
        measured.forEach(
                (name, seen) -> {
                    if (name.startsWith("metrics.")) {
                        metrics.put(seen.measure().metric(), seen.value());
                    } else {
                        all.put(name, seen.usable() ? seen.value() : NullValue.NULL_VALUE);
                    }
                });
        all.put("metrics", metrics);
        all.put("alerts", alerts(rule, view));
        all.put("user", Kept.of(view.memory()));
        all.put("instances", instances(target, view.now()));
        all.put("count", (long) target.desired());
        all.put("ready", (long) target.ready());
        all.put("min", (long) view.bounds().min());
        all.put("max", (long) view.bounds().max());
        all.put("sinceChange", seconds(lastChange(view), view.now()));
        time(all, rule, view.now());
        return all;
    }

    private static void time(Map<String, Object> all, ExpressionRule rule, Instant now) {
        all.put(
                "now",
                Timestamp.newBuilder()
                        .setSeconds(now.getEpochSecond())
                        .setNanos(now.getNano())
                        .build());
        ZonedDateTime local = now.atZone(rule.zone());
        all.put("timezone", rule.zone().getId());
        all.put("hour", (long) local.getHour());
        all.put("minute", (long) local.getMinute());
        // as CEL's getDayOfWeek counts: Sunday is 0
        all.put("weekday", (long) local.getDayOfWeek().getValue() % 7);
    }

    /** Those that fire, and those named that do not. */
    private static Map<String, Boolean> alerts(ExpressionRule rule, View view) {
        Map<String, Boolean> alerts = new TreeMap<>();
        rule.named(References::alerts).forEach(name -> alerts.put(name, false));
        for (Alert alert : view.alerts()) {
            if (alert.entity() == null || alert.entity().equals(view.target())) {
                alerts.put(alert.name(), true);
            }
        }
        return alerts;
    }

    private static List<Map<String, Object>> instances(TargetState target, Instant now) {
        return target.instances().stream()
                .sorted(
                        Comparator.comparing((Instance each) -> since(each, now))
                                .thenComparing(Instance::id))
                .limit(MOST_INSTANCES)
                .map(
                        each ->
                                Map.<String, Object>of(
                                        "id",
                                        each.id(),
                                        "state",
                                        each.state().name().toLowerCase(Locale.ROOT),
                                        "age",
                                        seconds(since(each, now), now)))
                .toList();
    }

    private static Instant since(Instance instance, Instant now) {
        return instance.since() == null ? now : instance.since();
    }

    /** In either direction; before the first, when the rule was first evaluated. */
    private static Instant lastChange(View view) {
        Instant first = view.memory().instant(FIRST).orElse(view.now());
        view.memory().put(FIRST, first);
        return Stream.of(Direction.values())
                .map(view::lastChange)
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .orElse(first);
    }

    private static double seconds(Instant from, Instant now) {
        return Math.max(0, Duration.between(from, now).toMillis() / 1000.0);
    }
}
