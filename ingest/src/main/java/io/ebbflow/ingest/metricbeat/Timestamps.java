package io.ebbflow.ingest.metricbeat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

/** Times as Metricbeat writes them: {@code 2026-03-01T10:00:00.123Z}, up to nine digits. */
final class Timestamps {

    private static final int SECONDS_END = 19;
    private static final int DAY = 86_400;

    private Timestamps() {}

    /** The time at a place in a document; null if it is written in another way. */
    static Instant parse(byte[] in, int from, int to) {
        int length = to - from;
        if (length < SECONDS_END + 1
                || length > SECONDS_END + 11
                || in[from + 4] != '-'
                || in[from + 7] != '-'
                || in[from + 10] != 'T'
                || in[from + 13] != ':'
                || in[from + 16] != ':'
                || in[to - 1] != 'Z') {
            return null;
        }
        int year = digits(in, from, 4);
        int month = digits(in, from + 5, 2);
        int day = digits(in, from + 8, 2);
        int hour = digits(in, from + 11, 2);
        int minute = digits(in, from + 14, 2);
        int second = digits(in, from + SECONDS_END - 2, 2);
        int fraction = length - SECONDS_END - 2;
        int nanos = fraction == 0 ? -1 : 0;
        if (fraction > 0) {
            boolean point = in[from + SECONDS_END] == '.';
            nanos = point ? digits(in, from + SECONDS_END + 1, fraction) : -1;
            for (int i = fraction; i < 9; i++) {
                nanos *= 10;
            }
        }
        if (year < 0
                || !between(month, 1, 12)
                || !between(day, 1, YearMonth.of(year, month).lengthOfMonth())
                || !between(hour, 0, 23)
                || !between(minute, 0, 59)
                || !between(second, 0, 59)
                || nanos < 0) {
            return null;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(days * DAY + hour * 3600L + minute * 60L + second, nanos);
    }

    private static boolean between(int value, int least, int most) {
        return value >= least && value <= most;
    }

    /** A number of that many digits; -1 if something else stands there. */
    private static int digits(byte[] in, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            int digit = in[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
