package io.ebbflow.decision.rule.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.decision.document.Fields;
import io.ebbflow.decision.document.Findings;
import io.ebbflow.decision.document.Instants;
import io.ebbflow.decision.rule.Bounds;
import io.ebbflow.decision.rule.Rule;
import io.ebbflow.decision.rule.RuleKind;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Policies by the calendar. */
public final class ScheduleKind implements RuleKind {

    static final String NAME = "schedule";
    static final String UTC = "UTC";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "by the calendar: recurring hours and known events";
    }

    @Override
    public void check(Findings findings) {
        new ScheduleCheck(findings).check();
    }

    @Override
    public Rule read(JsonNode spec) {
        ZoneId zone = ZoneId.of(spec.path("timezone").asText(UTC));
        List<Entry> entries = new ArrayList<>();
        spec.path("entries").forEach(each -> entries.add(entry(each, zone)));
        List<Event> events = new ArrayList<>();
        spec.path("events").forEach(each -> events.add(event(each)));
        return new ScheduleRule(
                zone,
                Fields.duration(spec, "before", Duration.ZERO),
                entries,
                events,
                spec.has("otherwise")
                        ? Optional.of(Sizes.read(spec.path("otherwise")))
                        : Optional.empty());
    }

    private static Entry entry(JsonNode block, ZoneId zone) {
        return new Entry(
                block.path("name").asText(""),
                new CronTimes(block.path("start").asText(), zone),
                block.has("end")
                        ? Optional.of(new CronTimes(block.path("end").asText(), zone))
                        : Optional.empty(),
                block.has("duration")
                        ? Optional.of(Durations.parse(block.path("duration").asText()))
                        : Optional.empty(),
                Sizes.read(block));
    }

    private static Event event(JsonNode block) {
        return new Event(
                block.path("name").asText(""),
                Instants.parse(block.path("from").asText()).orElseThrow(),
                Instants.parse(block.path("until").asText()).orElseThrow(),
                Sizes.read(block));
    }

    @Override
    public void review(Rule rule, Bounds bounds, Findings findings) {
        ScheduleRule schedule = (ScheduleRule) rule;
        for (int i = 0; i < schedule.entries().size(); i++) {
            review(schedule.entries().get(i).sizes(), bounds, "/spec/entries/" + i, findings);
        }
        for (int i = 0; i < schedule.events().size(); i++) {
            review(schedule.events().get(i).sizes(), bounds, "/spec/events/" + i, findings);
        }
    }

    private static void review(Sizes sizes, Bounds bounds, String pointer, Findings findings) {
        if (sizes.least() > bounds.max() || sizes.most() < bounds.min()) {
            findings.warning(
                    pointer,
                    "asks for " + sizes + ", which the bounds " + bounds + " do not allow");
        }
    }
}
