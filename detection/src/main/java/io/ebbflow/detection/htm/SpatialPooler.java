package io.ebbflow.detection.htm;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import java.util.Arrays;

/**
 * Learns which columns stand for which input bits: the columns with the largest overlap win, and
 * their permanences move towards the input. Cui, Ahmad, Hawkins, "The HTM spatial pooler: a
 * neocortical algorithm for online sparse distributed coding", Frontiers in Computational
 * Neuroscience 11, 2017; global inhibition, no boosting, no topology.
 *
 * <p>Connected synapses are kept as bit sets over columns, one per input bit. Overlaps of all
 * columns are counted at once in bit-sliced counters (64 columns per step), and the winners are
 * selected on the slices; ties go to the lower column. Permanences are bytes in steps of 0.003: an
 * active bit of a winner gains one step, and the loss of 0.0005 of an inactive one is taken as one
 * step each sixth time.
 */
final class SpatialPooler {

    private static final int CONNECTED = 67;
    private static final int MAX = 127;
    private static final byte NO_SYNAPSE = -128;
    private static final int LOSS_EVERY = 6;
    private static final double POTENTIAL = 0.8;
    private static final double INITIALLY_CONNECTED = 0.5;

    private final int inputs;
    private final int columns;
    private final int words;
    private final int winners;

    /** By column and input; null once learning is over. */
    private byte[] permanences;

    /** By input and word of 64 columns. */
    private final long[] connected;

    private final long[] slices;
    private final long[] undecided;
    private final long[] won;
    private final byte[] on;
    private int learned;
    private int learningFor;

    SpatialPooler(HtmParameters parameters) {
        int activeInputs = parameters.encoding().activeBits();
        inputs = parameters.encoding().bits();
        columns = parameters.columns();
        words = columns / Long.SIZE;
        winners = parameters.activeColumns();
        learningFor = parameters.poolerLearning();
        permanences = new byte[columns * inputs];
        connected = new long[inputs * words];
        // three slices are counted in registers
        int depth = Math.max(3, Integer.SIZE - Integer.numberOfLeadingZeros(activeInputs));
        slices = new long[depth * words];
        undecided = new long[words];
        won = new long[words];
        on = new byte[inputs];
        for (int i = 0; i < permanences.length; i++) {
            permanences[i] = initial(Hash.mix(parameters.seed() + 1, i));
        }
        connect();
    }

    private static byte initial(long random) {
        int share = (int) (random & 0xffff);
        if (share >= POTENTIAL * 0x10000) {
            return NO_SYNAPSE;
        }
        boolean above = share < INITIALLY_CONNECTED * POTENTIAL * 0x10000;
        int strength = (int) (random >>> 40);
        return (byte) (above ? CONNECTED + strength % (MAX + 1 - CONNECTED) : strength % CONNECTED);
    }

    private void connect() {
        Arrays.fill(connected, 0);
        for (int column = 0; column < columns; column++) {
            for (int input = 0; input < inputs; input++) {
                if (permanences[column * inputs + input] >= CONNECTED) {
                    connected[input * words + (column >> 6)] |= 1L << column;
                }
            }
        }
    }

    /**
     * Finds the winning columns, and learns them.
     *
     * @param active input bits that are on
     * @param into receives the winners in ascending order
     */
    void compute(int[] active, int[] into) {
        int count = active.length;
        count(active, count);
        select();
        int found = 0;
        for (int word = 0; word < words; word++) {
            for (long rest = won[word]; rest != 0; rest &= rest - 1) {
                into[found++] = (word << 6) + Long.numberOfTrailingZeros(rest);
            }
        }
        if (learningFor > 0) {
            learn(active, count, into);
            learningFor -= learningFor == HtmParameters.ALWAYS ? 0 : 1;
            permanences = learningFor == 0 ? null : permanences;
        }
    }

    /**
     * Adds up the bit sets of the active inputs: slice k holds bit k of each column's overlap. Two
     * inputs at a time, so that only every other one has to be carried.
     */
    private void count(int[] active, int count) {
        int depth = slices.length / words;
        for (int word = 0; word < words; word++) {
            long ones = 0;
            long twos = 0;
            long fours = 0;
            for (int k = 3; k < depth; k++) {
                slices[k * words + word] = 0;
            }
            for (int i = 0; i < count; i += 2) {
                long a = connected[active[i] * words + word];
                long b = i + 1 < count ? connected[active[i + 1] * words + word] : 0;
                long either = a ^ b;
                long carry = (a & b) | (ones & either);
                ones ^= either;
                long next = twos & carry;
                twos ^= carry;
                carry = fours & next;
                fours ^= next;
                for (int k = 3; carry != 0 && k < depth; k++) {
                    int at = k * words + word;
                    long sum = slices[at];
                    slices[at] = sum ^ carry;
                    carry &= sum;
                }
            }
            slices[word] = ones;
            slices[words + word] = twos;
            slices[2 * words + word] = fours;
        }
    }

    /** Connected synapses of each column with these inputs. */
    int[] overlaps(int[] active) {
        count(active, active.length);
        int[] overlaps = new int[columns];
        for (int column = 0; column < columns; column++) {
            for (int k = 0; k < slices.length / words; k++) {
                long bit = slices[k * words + (column >> 6)] >>> column & 1;
                overlaps[column] |= (int) bit << k;
            }
        }
        return overlaps;
    }

    /** The largest overlaps, decided from the highest bit down. */
    private void select() {
        Arrays.fill(won, 0);
        Arrays.fill(undecided, -1L);
        int missing = winners;
        for (int k = slices.length / words - 1; k >= 0 && missing > 0; k--) {
            int ones = 0;
            for (int word = 0; word < words; word++) {
                ones += Long.bitCount(undecided[word] & slices[k * words + word]);
            }
            boolean all = ones <= missing;
            for (int word = 0; word < words; word++) {
                long one = undecided[word] & slices[k * words + word];
                if (all) {
                    won[word] |= one;
                    undecided[word] &= ~one;
                } else {
                    undecided[word] = one;
                }
            }
            missing -= all ? ones : 0;
        }
        for (int word = 0; word < words && missing > 0; word++) {
            for (long rest = undecided[word]; rest != 0 && missing > 0; rest &= rest - 1) {
                won[word] |= Long.lowestOneBit(rest);
                missing--;
            }
        }
    }

    private void learn(int[] active, int count, int[] winning) {
        learned++;
        boolean lose = learned == LOSS_EVERY;
        if (lose) {
            learned = 0;
            Arrays.fill(on, (byte) 0);
            for (int i = 0; i < count; i++) {
                on[active[i]] = 1;
            }
        }
        for (int column : winning) {
            int row = column * inputs;
            for (int i = 0; i < count; i++) {
                int at = row + active[i];
                byte permanence = permanences[at];
                if (permanence >= 0 && permanence < MAX) {
                    permanences[at] = (byte) (permanence + 1);
                    if (permanence == CONNECTED - 1) {
                        connected[active[i] * words + (column >> 6)] |= 1L << column;
                    }
                }
            }
            if (lose) {
                lose(column, row);
            }
        }
    }

    private void lose(int column, int row) {
        for (int input = 0; input < inputs; input++) {
            byte permanence = permanences[row + input];
            if (permanence > 0 && on[input] == 0) {
                permanences[row + input] = (byte) (permanence - 1);
                if (permanence == CONNECTED) {
                    connected[input * words + (column >> 6)] &= ~(1L << column);
                }
            }
        }
    }

    void write(SnapshotWriter to) {
        to.putInt(learningFor).putInt(learned);
        if (learningFor > 0) {
            to.putBytes(permanences, permanences.length);
        } else {
            for (long word : connected) {
                to.putLong(word);
            }
        }
    }

    void read(SnapshotReader from) {
        learningFor = from.getInt("values left to learn", 0, HtmParameters.ALWAYS);
        learned = from.getInt("values since the last loss of permanence", 0, LOSS_EVERY - 1);
        if (learningFor > 0) {
            from.getBytes("number of proximal synapses", permanences);
            connect();
        } else {
            permanences = null;
            for (int i = 0; i < connected.length; i++) {
                connected[i] = from.getLong();
            }
        }
    }
}
