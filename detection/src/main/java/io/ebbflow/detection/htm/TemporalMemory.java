package io.ebbflow.detection.htm;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import java.util.Arrays;

/**
 * Learns transitions between sets of active columns, in the context of what came before, and says
 * how much of a set it did not predict. Hawkins, Ahmad, "Why neurons have thousands of synapses, a
 * theory of sequence memory in neocortex", Frontiers in Neural Circuits 10, 2016; Cui, Ahmad,
 * Hawkins, "Continuous online sequence learning with an unsupervised neural network model", Neural
 * Computation 28, 2016.
 *
 * <p>A column that was predicted activates the cells that predicted it; one that was not bursts,
 * that is activates all its cells. Where we differ: each active column has one winner cell, so that
 * growing synapses can tell by one mask which winners a segment knows already; and false
 * predictions are punished in whole steps each so many times instead of a fraction each time.
 */
final class TemporalMemory {

    private static final int GAIN = 5;
    private static final int LOSS = 1;
    private static final int PUNISH_EVERY = 8;

    private final HtmParameters parameters;
    private final int shift;
    private final int cellMask;
    private final PresynapticIndex index;
    private final Segments segments;

    // of the previous value
    private final int[] active;
    private int activeCount;
    private long[] activeSet;
    private final int[] winners;
    private int winnerCount;
    private int[] counts = new int[64];
    private int[] matching = new int[64];
    private long[] excited = new long[64]; // by place in matching
    private boolean[] predicts = new boolean[64];
    private int matchingCount;

    // scratch
    private final byte[] placeOfColumn; // place among the active columns, from 1
    private final int[] nextWinners;
    private final int[] nextActive;
    private long[] nextSet;
    private final byte[] placeOfWinner; // by column, place among the previous winners, from 1
    private final int[] best; // by place of column, place in matching
    private final int[] bestCount;
    private final boolean[] predicted;

    private long draws;

    TemporalMemory(HtmParameters parameters) {
        this.parameters = parameters;
        int cells = parameters.columns() * parameters.cellsPerColumn();
        int most = parameters.activeColumns();
        shift = Integer.numberOfTrailingZeros(parameters.cellsPerColumn());
        cellMask = parameters.cellsPerColumn() - 1;
        index = new PresynapticIndex(cells);
        segments = new Segments(parameters, index);
        active = new int[most * parameters.cellsPerColumn()];
        nextActive = new int[active.length];
        activeSet = new long[(cells + 63) / 64];
        nextSet = new long[activeSet.length];
        winners = new int[most];
        nextWinners = new int[most];
        placeOfColumn = new byte[parameters.columns()];
        placeOfWinner = new byte[parameters.columns()];
        best = new int[most];
        bestCount = new int[most];
        predicted = new boolean[most];
    }

    /**
     * Takes the next set of active columns.
     *
     * @return share of them that was not predicted, 0 to 1
     */
    double compute(int[] columns) {
        int count = columns.length;
        for (int i = 0; i < count; i++) {
            placeOfColumn[columns[i]] = (byte) (i + 1);
        }
        int hits = relate(count);
        activate(columns, count);
        for (int i = 0; i < count; i++) {
            placeOfColumn[columns[i]] = 0;
        }
        advance();
        return 1 - (double) hits / count;
    }

    /** Finds what the matching segments mean for the active columns; punishes those of others. */
    private int relate(int count) {
        Arrays.fill(best, 0, count, -1);
        Arrays.fill(bestCount, 0, count, -1);
        Arrays.fill(predicted, 0, count, false);
        int hits = 0;
        for (int i = 0; i < matchingCount; i++) {
            int segment = matching[i];
            int place = placeOfColumn[segments.cell(segment) >> shift] - 1;
            if (place < 0) {
                segments.punish(segment, excited[i], PUNISH_EVERY);
                continue;
            }
            int potential = counts[segment];
            if (predicts[i] && !predicted[place]) {
                predicted[place] = true;
                hits++;
                bestCount[place] = -1; // only segments that predict compete from now on
            }
            if (predicts[i] == predicted[place] && potential > bestCount[place]) {
                bestCount[place] = potential;
                best[place] = i;
            }
        }
        return hits;
    }

    private void activate(int[] columns, int count) {
        int found = 0;
        // segments are only made once nothing refers to existing ones by number any more
        for (int i = 0; i < count; i++) {
            nextWinners[i] = best[i] < 0 ? -1 : segments.cell(matching[best[i]]);
            if (!predicted[i]) {
                for (int cell = 0; cell <= cellMask; cell++) {
                    found = activateOnce(columns[i] << shift | cell, found);
                }
                if (best[i] >= 0) {
                    segments.touch(matching[best[i]]);
                    learn(best[i]);
                }
            }
        }
        for (int i = 0; i < matchingCount; i++) {
            int segment = matching[i];
            int cell = segments.cell(segment);
            int place = placeOfColumn[cell >> shift] - 1;
            if (place >= 0 && predicts[i]) {
                found = activateOnce(cell, found);
                segments.touch(segment);
                learn(i);
            }
        }
        for (int i = 0; i < count; i++) {
            if (nextWinners[i] < 0) {
                int cell = leastUsed(columns[i]);
                nextWinners[i] = cell;
                if (winnerCount > 0) {
                    grow(segments.create(cell), parameters.newSynapses());
                }
            }
        }
        activeCount = swapActive(found);
        for (int i = 0; i < winnerCount; i++) {
            placeOfWinner[winners[i] >> shift] = 0;
        }
        System.arraycopy(nextWinners, 0, winners, 0, count);
        winnerCount = count;
        for (int i = 0; i < count; i++) {
            placeOfWinner[winners[i] >> shift] = (byte) (i + 1);
        }
    }

    /** Two segments of one cell may predict it. */
    private int activateOnce(int cell, int found) {
        if ((nextSet[cell >> 6] >>> cell & 1) != 0) {
            return found;
        }
        nextSet[cell >> 6] |= 1L << cell;
        nextActive[found] = cell;
        return found + 1;
    }

    private int swapActive(int found) {
        for (int i = 0; i < activeCount; i++) {
            activeSet[active[i] >> 6] = 0;
        }
        System.arraycopy(nextActive, 0, active, 0, found);
        long[] set = activeSet;
        activeSet = nextSet;
        nextSet = set;
        return found;
    }

    private void learn(int place) {
        int segment = matching[place];
        if (segments.adapt(segment, excited[place], GAIN, LOSS)) {
            grow(segment, parameters.newSynapses() - counts[segment]);
        }
    }

    /** Grows synapses with previous winners that the segment has none with, chosen at random. */
    private void grow(int segment, int wanted) {
        if (wanted <= 0) {
            return;
        }
        long candidates = winnerCount == 0 ? 0 : -1L >>> (Long.SIZE - winnerCount);
        for (int i = segments.size(segment) - 1; i >= 0; i--) {
            int cell = segments.presynaptic(segment, i);
            int place = placeOfWinner[cell >> shift] - 1;
            if (place >= 0 && winners[place] == cell) {
                candidates &= ~(1L << place);
            }
        }
        for (int left = Long.bitCount(candidates), i = 0; i < wanted && left > 0; i++, left--) {
            long rest = candidates;
            for (int skip = Hash.below(left, parameters.seed(), draws++); skip > 0; skip--) {
                rest &= rest - 1;
            }
            candidates &= ~Long.lowestOneBit(rest);
            segments.grow(segment, winners[Long.numberOfTrailingZeros(rest)]);
        }
    }

    private int leastUsed(int column) {
        int start = Hash.below(cellMask + 1, parameters.seed(), draws++);
        int best = -1;
        for (int i = 0; i <= cellMask; i++) {
            int cell = column << shift | (start + i & cellMask);
            if (best < 0 || segments.ofCell(cell) < segments.ofCell(best)) {
                best = cell;
            }
        }
        return best;
    }

    /** Lets the active cells excite their segments. */
    private void advance() {
        int bound = segments.bound();
        if (counts.length < bound) {
            counts = new int[bound + bound / 4];
            matching = new int[counts.length];
            excited = new long[counts.length];
            predicts = new boolean[counts.length];
        }
        Arrays.fill(counts, 0, bound, 0);
        for (int i = 0; i < activeCount; i++) {
            index.excite(active[i], counts);
        }
        int found = 0;
        int threshold = parameters.matchingThreshold();
        for (int segment = 0; segment < bound; segment++) {
            if (counts[segment] >= threshold) {
                long synapses = segments.excited(segment, activeSet);
                excited[found] = synapses;
                predicts[found] =
                        counts[segment] >= parameters.activationThreshold()
                                && segments.connected(segment, synapses)
                                        >= parameters.activationThreshold();
                matching[found++] = segment;
            }
        }
        matchingCount = found;
    }

    /** Forgets what was active; what was learned stays. */
    void leap() {
        swapActive(0);
        activeCount = 0;
        for (int i = 0; i < winnerCount; i++) {
            placeOfWinner[winners[i] >> shift] = 0;
        }
        winnerCount = 0;
        matchingCount = 0;
        Arrays.fill(counts, 0);
    }

    Segments segments() {
        return segments;
    }

    void write(SnapshotWriter to) {
        to.putLong(draws).putInts(active, activeCount).putInts(winners, winnerCount);
        segments.write(to);
    }

    void read(SnapshotReader from) {
        draws = from.getLong();
        int cells = activeSet.length * Long.SIZE;
        activeCount = from.getInts("number of active cells", active);
        winnerCount = from.getInts("number of winner cells", winners);
        check(active, activeCount, cells);
        check(winners, winnerCount, cells);
        for (int i = 0; i < activeCount; i++) {
            activeSet[active[i] >> 6] |= 1L << active[i];
        }
        for (int i = 0; i < winnerCount; i++) {
            placeOfWinner[winners[i] >> shift] = (byte) (i + 1);
        }
        segments.read(from);
        advance();
    }

    private static void check(int[] cells, int count, int bound) {
        for (int i = 0; i < count; i++) {
            if (cells[i] < 0 || cells[i] >= bound) {
                throw new IllegalArgumentException(
                        "snapshot of htm is damaged: there is no cell " + cells[i]);
            }
        }
    }
}
