package io.ebbflow.detection.htm;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.detection.htm.HtmParameters.Encoding;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EncodersTest {

    private static final Encoding ENCODING = new Encoding(400, 21, 130, 21, 9.49, 5);

    private static ScalarEncoder fitted() {
        ScalarEncoder encoder = new ScalarEncoder(ENCODING, 42);
        for (int i = 0; i <= 100; i++) {
            encoder.learn(i);
        }
        return encoder;
    }

    private static Set<Integer> bits(ScalarEncoder encoder, double value) {
        int[] bits = new int[ENCODING.valueWidth()];
        assertThat(encoder.encode(value, bits, 0)).isEqualTo(bits.length);
        return Arrays.stream(bits).boxed().collect(Collectors.toSet());
    }

    private static int shared(Set<Integer> one, Set<Integer> other) {
        Set<Integer> both = new HashSet<>(one);
        both.retainAll(other);
        return both.size();
    }

    @Test
    void theNearerTwoValuesTheMoreBitsTheyShare() {
        ScalarEncoder encoder = fitted();
        double step = encoder.resolution();
        Set<Integer> middle = bits(encoder, 50);
        assertThat(middle).hasSize(21).allMatch(bit -> bit >= 0 && bit < 400);
        for (int apart = 0; apart <= 21; apart++) {
            int shared = shared(middle, bits(encoder, 50 + apart * step));
            // as many as the windows overlap, and what chance adds
            assertThat(shared).isBetween(21 - apart, Math.min(21, 21 - apart + 5));
        }
    }

    @Test
    void farValuesShareHardlyAnything() {
        ScalarEncoder encoder = fitted();
        int most = 0;
        double sum = 0;
        int pairs = 0;
        for (double one = -500; one < 500; one += 40) {
            for (double other = one + 40; other < 500; other += 40) {
                int shared = shared(bits(encoder, one), bits(encoder, other));
                most = Math.max(most, shared);
                sum += shared;
                pairs++;
            }
        }
        assertThat(most).isLessThanOrEqualTo(8);
        assertThat(sum / pairs).as("21 * 21 / 400 by chance").isBetween(0.8, 1.5);
    }

    @Test
    void everyValueHasDistinctBits() {
        ScalarEncoder encoder = fitted();
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            assertThat(bits(encoder, 1e4 * random.nextGaussian())).hasSize(21);
        }
        for (double extreme : new double[] {1e300, -1e300, Double.MAX_VALUE, Double.MIN_VALUE}) {
            assertThat(bits(encoder, extreme)).hasSize(21);
        }
    }

    @Test
    void theResolutionFollowsFromTheFirstValues() {
        ScalarEncoder encoder = new ScalarEncoder(ENCODING, 42);
        for (int i = 0; i < 99; i++) {
            encoder.learn(i % 10);
            assertThat(encoder.isFitted()).isFalse();
        }
        encoder.learn(3);
        assertThat(encoder.isFitted()).isTrue();
        assertThat(encoder.resolution()).isEqualTo(1.4 * 9 / 130);
    }

    @Test
    void aConstantSeriesIsFittedWhenItFirstMoves() {
        ScalarEncoder encoder = new ScalarEncoder(ENCODING, 42);
        for (int i = 0; i < 1000; i++) {
            encoder.learn(7);
        }
        assertThat(encoder.isFitted()).isFalse();
        encoder.learn(8);
        assertThat(encoder.resolution()).isEqualTo(1.4 / 130);
    }

    @Test
    void aGrownRangeIsFittedAnew() {
        ScalarEncoder encoder = fitted();
        for (int i = 0; i < 1000; i++) {
            encoder.learn(i % 180);
        }
        assertThat(encoder.fits()).isEqualTo(1);
        for (int i = 0; i < 1000; i++) {
            encoder.learn(i % 400);
        }
        assertThat(encoder.fits()).isEqualTo(2);
        assertThat(encoder.resolution()).isGreaterThan(2 * 1.4 * 100 / 130);
    }

    @Test
    void anAbsurdValueAtTheStartDoesNotSetTheScaleForEver() {
        ScalarEncoder encoder = new ScalarEncoder(ENCODING, 42);
        encoder.learn(1e300);
        for (int i = 0; i < 1000; i++) {
            encoder.learn(i % 100);
        }
        assertThat(encoder.fits()).isEqualTo(2);
        assertThat(encoder.resolution()).isBetween(0.5, 2.0);
        assertThat(bits(encoder, 10)).isNotEqualTo(bits(encoder, 90));
    }

    @Test
    void timesOfDayCloseToEachOtherShareBitsAcrossMidnight() {
        assertThat(sharedTimes("2026-03-02T12:00:00Z", "2026-03-03T12:00:00Z")).isEqualTo(21 + 5);
        assertThat(sharedTimes("2026-03-02T23:50:00Z", "2026-03-03T00:10:00Z"))
                .isBetween(19 + 5, 20 + 5);
        assertThat(sharedTimes("2026-03-02T03:00:00Z", "2026-03-02T15:00:00Z")).isEqualTo(5);
    }

    @Test
    void weekendsDifferFromWeekdays() {
        // 2026-03-06 is a Friday
        assertThat(sharedTimes("2026-03-06T12:00:00Z", "2026-03-09T12:00:00Z")).isEqualTo(26);
        assertThat(sharedTimes("2026-03-06T12:00:00Z", "2026-03-07T12:00:00Z")).isEqualTo(21);
        assertThat(sharedTimes("2026-03-07T12:00:00Z", "2026-03-08T12:00:00Z")).isEqualTo(26);
        assertThat(sharedTimes("1969-12-27T12:00:00Z", "2026-03-08T12:00:00Z")).isEqualTo(26);
    }

    private static int sharedTimes(String one, String other) {
        return shared(timeBits(one), timeBits(other));
    }

    private static Set<Integer> timeBits(String time) {
        int[] bits = new int[26];
        TimeEncoder encoder = new TimeEncoder(ENCODING, 400);
        assertThat(encoder.encode(Instant.parse(time).toEpochMilli(), bits, 0)).isEqualTo(26);
        Set<Integer> set = Arrays.stream(bits).boxed().collect(Collectors.toSet());
        assertThat(set).hasSize(26).allMatch(bit -> bit >= 400 && bit < ENCODING.bits());
        return set;
    }
}
