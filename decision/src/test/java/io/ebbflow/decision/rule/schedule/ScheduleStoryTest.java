package io.ebbflow.decision.rule.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.Decided;
import io.ebbflow.decision.Story;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.decision.policy.PolicyReader;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleStoryTest {

    private static final String SPEC =
            """
            bounds: {min: 1, max: 20}
            timezone: Europe/Berlin
            before: 10m
            entries:
              - {name: office hours, start: '0 8 * * MON-FRI', end: '0 18 * * MON-FRI', min: 4, max: 12}
              - {name: lunch, start: '0 12 * * MON-FRI', duration: 1h, size: 10}
            events:
              - {name: launch, from: 2026-03-04T20:00:00+01:00, until: 2026-03-04T22:00:00+01:00, size: 15}
            """;

    private static String policy(String more) {
        return Story.web("calendar", "act", SPEC + more)
                .replace("kind: threshold", "kind: schedule");
    }

    private static Decision decide(String more, String now, int size) {
        Story story = new Story(policy(more));
        story.now = Instant.parse(now);
        return story.ready(size).decide();
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource({
        "2026-03-03T06:49:59Z, 2, 2", // not yet
        "2026-03-03T06:50:00Z, 2, 4", // ten minutes ahead
        "2026-03-03T09:00:00Z, 6, 6", // between min and max: left alone
        "2026-03-03T09:00:00Z, 14, 12",
        "2026-03-03T10:55:00Z, 6, 10", // two overlap: the larger wins
        "2026-03-03T11:30:00Z, 11, 11", // ... of the most as well
        "2026-03-03T12:00:00Z, 10, 10", // lunch ends: nothing is taken back below max
        "2026-03-03T17:00:00Z, 10, 10", // after hours: hold
        "2026-03-04T18:49:59Z, 4, 4",
        "2026-03-04T18:50:00Z, 4, 15", // a known spike
        "2026-03-04T21:00:00Z, 15, 15"
    })
    void m8_knownSpikesSetMinAndMaxByTheCalendar(String now, int size, int to) {
        assertThat(decide("", now, size).to()).isEqualTo(to);
    }

    @Test
    void outsideAllEntriesItHoldsOrTakesWhatIsSetOtherwise() {
        Decision held = decide("", "2026-03-03T20:00:00Z", 10);
        assertThat(held.reason())
                .isEqualTo("no action because nothing is scheduled until 2026-03-04T07:00:00Z");
        Decision back = decide("otherwise: {size: 2}", "2026-03-03T20:00:00Z", 10);
        assertThat(back.reason())
                .isEqualTo(
                        "scale in service/shop_web from 10 to 2: nothing is scheduled until"
                                + " 2026-03-04T07:00:00Z, which means 2 instances");
    }

    @Test
    void theReasonNamesTheEntries() {
        assertThat(decide("", "2026-03-03T11:00:00Z", 4).reason())
                .isEqualTo(
                        "scale out service/shop_web from 4 to 10: scheduled is office hours and lunch"
                                + " with 10 to 12 instances until 2026-03-03T12:00:00Z");
    }

    @Test
    void isAFloorForOtherPoliciesAndHasNoSayWhileNothingIsScheduled() {
        String load =
                Story.web(
                        "load",
                        "act",
                        """
                        bounds: {min: 1, max: 20}
                        evaluate: {metric: cpu.utilization}
                        scaleIn: {below: 0.3, cooldown: 1s}
                        """);
        Story story = new Story(policy("") + "---\n" + load);
        story.now = Instant.parse("2026-03-03T09:00:00Z");
        List<Decided> within = story.ready(5).cpu(0.1).decideAll();
        assertThat(within.get(1).decision().to()).as("down to the floor").isEqualTo(4);
        story.now = story.now.plusSeconds(61);
        story.done(within.get(1).decision());
        Decision floor = story.cpu(0.1).decideAll().get(1).decision();
        assertThat(floor.outcome()).isEqualTo(Outcome.HELD);
        assertThat(floor.reason()).contains("policy calendar stands for 4");
        story.now = Instant.parse("2026-03-03T20:00:00Z");
        assertThat(story.ready(4).cpu(0.1).decideAll().get(1).decision().to()).isEqualTo(3);
    }

    @Test
    void faultsAreNamedWithTheirPlace() {
        String text =
                policy("")
                        .replace("Europe/Berlin", "Berlin")
                        .replace("'0 12 * * MON-FRI', duration: 1h", "'0 12 * *', end: x")
                        .replace("until: 2026-03-04T22:00", "until: 2026-03-04T19:00");
        assertThat(PolicyReader.read("p", text).problems())
                .extracting(problem -> problem.line() + " " + problem.path())
                .containsExactly(
                        "8 spec.timezone",
                        "12 spec.entries.1.start",
                        "12 spec.entries.1.end",
                        "14 spec.events.0.until");
    }
}
