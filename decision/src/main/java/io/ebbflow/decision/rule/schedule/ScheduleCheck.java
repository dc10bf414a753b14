package io.ebbflow.decision.rule.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.decision.document.Findings;
import io.ebbflow.decision.document.Instants;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** What a schema cannot say of a schedule. */
final class ScheduleCheck {

    private static final Duration MONTH = Duration.ofDays(31);

    private final Findings findings;

    ScheduleCheck(Findings findings) {
        this.findings = findings;
    }

    void check() {
        zone();
        findings.duration("/spec/before", Duration.ZERO, Duration.ofDays(1));
        for (int i = 0; i < findings.value("/spec/entries").size(); i++) {
            entry("/spec/entries/" + i);
        }
        for (int i = 0; i < findings.value("/spec/events").size(); i++) {
            event("/spec/events/" + i);
        }
        sizes("/spec/otherwise");
    }

    private void zone() {
        String pointer = "/spec/timezone";
        if (!findings.sound(pointer)) {
            return;
        }
        try {
            ZoneId.of(findings.value(pointer).asText());
        } catch (DateTimeException e) {
            findings.problem(
                    pointer,
                    "must be a time zone, as in Europe/Berlin; got "
                            + Findings.quote(findings.value(pointer)));
        }
    }

    private void entry(String entry) {
        cron(entry + "/start");
        cron(entry + "/end");
        findings.duration(entry + "/duration", Duration.ofMinutes(1), MONTH);
        if (findings.sound(entry + "/end") && findings.sound(entry + "/duration")) {
            findings.problem(entry + "/duration", "stands beside end; give one or the other");
        }
        sizes(entry);
    }

    private void cron(String pointer) {
        if (!findings.sound(pointer)) {
            return;
        }
        try {
            new CronTimes(findings.value(pointer).asText(), ZoneOffset.UTC);
        } catch (IllegalArgumentException e) {
            findings.problem(
                    pointer,
                    "must be a cron expression of five fields (minute, hour, day, month, weekday), as"
                            + " in 0 8 * * MON-FRI; got "
                            + Findings.quote(findings.value(pointer))
                            + ": "
                            + Findings.shorten(String.valueOf(e.getMessage())));
        }
    }

    private void event(String event) {
        String from = event + "/from";
        String until = event + "/until";
        Instants.check(findings, from);
        Instants.check(findings, until);
        if (findings.sound(from) && findings.sound(until)) {
            var begins = Instants.parse(findings.value(from).asText()).orElseThrow();
            var ends = Instants.parse(findings.value(until).asText()).orElseThrow();
            if (!begins.isBefore(ends)) {
                findings.problem(
                        until,
                        "must be after from "
                                + Findings.quote(findings.value(from))
                                + ", got "
                                + Findings.quote(findings.value(until)));
            }
        }
        sizes(event);
    }

    private void sizes(String block) {
        JsonNode min = findings.value(block + "/min");
        JsonNode max = findings.value(block + "/max");
        for (String bound : new String[] {"/min", "/max"}) {
            if (findings.sound(block + bound) && findings.sound(block + "/size")) {
                findings.problem(block + bound, "stands beside size; give one or the other");
            }
        }
        if (findings.sound(block + "/min")
                && findings.sound(block + "/max")
                && min.asInt() > max.asInt()) {
            findings.problem(block + "/min", "must not be above max " + max + ", got " + min);
        }
    }
}
