package io.ebbflow.detection.htmjava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Our engine against htm.java: the same input, the same parameters, raw scores compared. Random
 * choices differ (which of 40 winners a segment of 31 synapses is grown to, which cell of a column
 * is taken, initial permanences), so scores are equal only where nothing hangs on them.
 */
class DifferentialTest {

    private static final int COLUMNS = 2048;
    private static final int ACTIVE = 40;
    private static final long FIVE_MINUTES = 300_000;
    private static final long START = 1_772_323_200_000L;

    @Test
    void aRepeatedSequenceIsLearnedInTheSameValue() {
        Random random = new Random(1);
        int[][] sequence = new int[10][];
        Arrays.setAll(sequence, i -> columns(random));
        int[][] story = new int[200][];
        Arrays.setAll(story, i -> sequence[i % sequence.length]);
        Engines engines = new Engines(42);
        double[][] scores = engines.overColumns(story);
        print("repeated sequence", scores, 0);
        assertThat(scores[0]).isEqualTo(scores[1]);
        assertThat(scores[0][0]).isEqualTo(1);
        // one set in ten still surprises both, in a context that keeps growing
        assertThat(Arrays.stream(scores[0], 100, 200).sum()).isLessThanOrEqualTo(10);
    }

    /** A B C D E and X B C D Y: what follows D hangs on what came before B. */
    @Test
    void contextIsLearnedAlike() {
        Random random = new Random(2);
        int[][] letters = new int[8][];
        Arrays.setAll(letters, i -> columns(random));
        int[][] words = {{0, 1, 2, 3, 4}, {5, 1, 2, 3, 6}};
        List<int[]> story = new ArrayList<>();
        for (int word = 0; word < 120; word++) {
            for (int letter : words[word % 2]) {
                story.add(letters[letter]);
            }
            story.add(letters[7]);
        }
        Engines engines = new Engines(42);
        double[][] scores = engines.overColumns(story.toArray(new int[0][]));
        Agreement agreement = print("two words", scores, 0);
        assertThat(agreement.equal()).isGreaterThan(0.95);
        // the last letters of the last words, predicted by both
        for (int word = 100; word < 120; word++) {
            assertThat(scores[0][6 * word + 4]).as("word %d", word).isLessThan(0.05);
            assertThat(scores[1][6 * word + 4]).as("word %d", word).isLessThan(0.05);
        }
    }

    @Test
    void whatDoesNotRepeatSurprisesBothToTheEnd() {
        Random random = new Random(3);
        int[][] noise = new int[200][];
        Arrays.setAll(noise, i -> columns(random));
        double[][] scores = new Engines(42).overColumns(noise);
        print("columns at random", scores, 0);
        assertThat(scores[0]).isEqualTo(scores[1]).containsOnly(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"noisy season", "autoregressive", "bursts"})
    void overSeriesTheyAreSurprisedAlike(String name) {
        double[] values = new double[1000];
        IntToDoubleFunction series = series(name, new Random(4));
        Arrays.setAll(values, series);
        // a fault that both should see
        for (int i = 900; i < 930; i++) {
            values[i] = values[899];
        }
        Engines engines = new Engines(42);
        double[][] scores = engines.overValues(START, FIVE_MINUTES, values);
        Agreement agreement = print(name, scores, 300);
        assertThat(agreement.ourMean()).isCloseTo(agreement.theirMean(), within(0.1));
        assertThat(agreement.averagedCorrelation()).isGreaterThan(0.5);
        assertThat(agreement.distance()).isLessThan(0.25);
    }

    private static IntToDoubleFunction series(String name, Random random) {
        double[] last = {0};
        return switch (name) {
            case "noisy season" ->
                    i -> 50 + 20 * Math.sin(2 * Math.PI * i / 72) + 8 * random.nextGaussian();
            case "autoregressive" -> i -> last[0] = 0.95 * last[0] + random.nextGaussian();
            case "bursts" ->
                    i ->
                            (i % 24 < 3 ? 40 + 5 * random.nextGaussian() : 5)
                                    + 0.5 * random.nextGaussian();
            default -> throw new IllegalArgumentException(name);
        };
    }

    static Agreement print(String name, double[][] scores, int from) {
        Agreement agreement = Agreement.of(scores[0], scores[1], from);
        System.out.println(Agreement.header());
        System.out.println(agreement.row(name));
        return agreement;
    }

    private static int[] columns(Random random) {
        return random.ints(0, COLUMNS).distinct().limit(ACTIVE).sorted().toArray();
    }
}
