package io.ebbflow.decision.rule.schedule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.rule.Appraisal;
import io.ebbflow.decision.rule.Rule;
import io.ebbflow.decision.rule.View;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Sizes by the calendar. Where several entries hold at once, the larger least and the larger most
 * count. It needs no data. While it asks for no change it stands for its least size, so another
 * policy may remove down to that and no further; while nothing is scheduled it has no say.
 *
 * @param zone whose clock the cron expressions follow
 * @param before how long ahead of their start entries and events hold already
 * @param otherwise what holds while nothing is scheduled; empty to leave the size alone
 */
record ScheduleRule(
        ZoneId zone,
        Duration before,
        List<Entry> entries,
        List<Event> events,
        Optional<Sizes> otherwise)
        implements Rule {

    ScheduleRule {
        entries = List.copyOf(entries);
        events = List.copyOf(events);
    }

    /** What holds now, and what it is called. */
    private record Holding(Sizes sizes, String title, Instant until) {}

    @Override
    public String kind() {
        return ScheduleKind.NAME;
    }

    @Override
    public Set<Series> evaluated(Entity target) {
        return Set.of();
    }

    @Override
    public boolean scalesIn() {
        return true;
    }

    List<Planned> planned() {
        List<Planned> planned = new ArrayList<>(entries);
        planned.addAll(events);
        return planned;
    }

    @Override
    public Appraisal appraise(View view) {
        List<Holding> holding = new ArrayList<>();
        List<Instant> next = new ArrayList<>();
        List<Planned> planned = planned();
        for (int i = 0; i < planned.size(); i++) {
            Planned each = planned.get(i);
            String prefix = "planned." + i + ".";
            each.at(view.now(), before, view.memory(), prefix)
                    .map(span -> new Holding(each.sizes(), each.title(), span.until()))
                    .ifPresent(holding::add);
            each.next(view.now(), view.memory(), prefix).ifPresent(next::add);
        }
        Optional<Sizes> sizes =
                holding.stream().map(Holding::sizes).reduce(Sizes::with).or(() -> otherwise);
        String title =
                holding.isEmpty() ? nothing(next) : "scheduled is " + titles(holding, sizes.get());
        return appraisal(view, sizes, title, holding.size());
    }

    private static String titles(List<Holding> holding, Sizes sizes) {
        String names = holding.stream().map(Holding::title).collect(Collectors.joining(" and "));
        Instant until =
                holding.stream().map(Holding::until).min(Comparator.naturalOrder()).orElseThrow();
        return names + " with " + sizes + " until " + until;
    }

    private String nothing(List<Instant> next) {
        String until =
                next.stream()
                        .min(Comparator.naturalOrder())
                        .map(time -> " until " + time)
                        .orElse("");
        return "nothing is scheduled"
                + until
                + otherwise.map(sizes -> ", which means " + sizes).orElse("");
    }

    private static Appraisal appraisal(
            View view, Optional<Sizes> sizes, String title, int holding) {
        int least = sizes.map(Sizes::least).orElse(0);
        int most = sizes.map(Sizes::most).orElse(Integer.MAX_VALUE);
        Map<String, Double> computed = new TreeMap<>();
        computed.put("scheduled", (double) holding);
        if (least > 0) {
            computed.put("least", (double) least);
        }
        if (most < Integer.MAX_VALUE) {
            computed.put("most", (double) most);
        }
        return new Appraisal(
                List.of(),
                List.of(),
                wish(view, least, most),
                sizes.map(Sizes::toString).orElse("nothing scheduled"),
                title,
                computed,
                null,
                OptionalInt.of(least));
    }

    private static Optional<Appraisal.Wish> wish(View view, int least, int most) {
        int present = view.inventory().map(TargetState::desired).orElse(least);
        long wanted = Math.max(least, Math.min(most, present));
        int size = view.bounds().clamp(wanted);
        return view.inventory().isPresent() && wanted != present && size != present
                ? Optional.of(Appraisal.Wish.to(size))
                : Optional.empty();
    }

    @Override
    public void write(ObjectNode spec) {
        spec.put("timezone", zone.getId());
        spec.put("before", Durations.format(before));
        if (!entries.isEmpty()) {
            ArrayNode list = spec.putArray("entries");
            entries.forEach(entry -> entry.write(list.addObject()));
        }
        if (!events.isEmpty()) {
            ArrayNode list = spec.putArray("events");
            events.forEach(event -> event.write(list.addObject()));
        }
        otherwise.ifPresent(sizes -> sizes.write(spec.putObject("otherwise")));
    }
}
