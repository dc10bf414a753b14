package io.ebbflow.decision.rule.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTimesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest(name = "{0} at {1}: last {2}, next {3}")
    @CsvSource({
        "0 8 * * MON-FRI, 2026-03-02T07:00:00Z, 2026-03-02T07:00:00Z, 2026-03-03T07:00:00Z",
        "0 8 * * MON-FRI, 2026-03-02T06:59:59Z, 2026-02-27T07:00:00Z, 2026-03-02T07:00:00Z",
        // summer time: the same wall clock, an hour earlier
        "0 8 * * *, 2026-03-29T12:00:00Z, 2026-03-29T06:00:00Z, 2026-03-30T06:00:00Z",
        // 02:30 is skipped: it comes as clocks go from 02:00 to 03:00
        "30 2 * * *, 2026-03-29T00:59:59Z, 2026-03-28T01:30:00Z, 2026-03-29T01:00:00Z",
        "30 2 * * *, 2026-03-29T01:00:00Z, 2026-03-29T01:00:00Z, 2026-03-30T00:30:00Z",
        // 02:30 is there twice: it comes the first time only
        "30 2 * * *, 2026-10-25T00:30:00Z, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
        "30 2 * * *, 2026-10-25T01:10:00Z, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
        "30 2 * * *, 2026-10-25T01:30:00Z, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
        "0 0 29 2 *, 2026-03-02T00:00:00Z, 2024-02-28T23:00:00Z, 2028-02-28T23:00:00Z"
    })
    void m8_followsTheClockOnTheWall(String cron, Instant now, Instant last, Instant next) {
        CronTimes times = new CronTimes(cron, BERLIN);
        assertThat(times.lastAt(now)).contains(last);
        assertThat(times.nextAfter(now)).contains(next);
    }

    @Test
    void m8_goingForwardAndLookingBackAgreeWhenClocksChange() {
        for (String cron : List.of("*/7 * * * *", "30 2 * * *", "15 1,2,3 * * *", "0 * * * *")) {
            CronTimes times = new CronTimes(cron, BERLIN);
            for (String day : List.of("2026-03-28T20:00:00Z", "2026-10-24T20:00:00Z")) {
                List<Instant> forward = new ArrayList<>();
                Instant time = Instant.parse(day);
                Instant end = time.plusSeconds(36_000);
                while (time.isBefore(end)) {
                    time = times.nextAfter(time).orElseThrow();
                    assertThat(times.lastAt(time)).as("%s at %s", cron, time).contains(time);
                    assertThat(times.lastAt(time.plusSeconds(1)).orElseThrow()).isEqualTo(time);
                    forward.add(time);
                }
                assertThat(forward).isSorted().doesNotHaveDuplicates();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "0 8 * *", "61 * * * *", "0 0 30 2 *", "@daily", "0 0 0 * * ?"})
    void whatIsNoTimeIsRefused(String cron) {
        assertThatThrownBy(() -> new CronTimes(cron, BERLIN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
