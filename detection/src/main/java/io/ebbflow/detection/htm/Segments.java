package io.ebbflow.detection.htm;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import java.util.Arrays;

/**
 * The distal segments of a temporal memory and their synapses, in flat arrays: a segment is a
 * number, its synapses a row of presynaptic cells (char) and permanences (byte).
 *
 * <p>Bounded three times: synapses per segment, segments per cell, segments in all. Where a bound
 * is met, the synapse of the lowest permanence or the least recently used segment makes room.
 */
final class Segments {

    /** Permanences are in steps of 0.008. */
    static final int CONNECTED = 63;

    static final int MAX_PERMANENCE = 125;
    static final int INITIAL_PERMANENCE = 30;

    private static final int NONE = -1;

    private final int room;
    private final int maxPerCell;
    private final int max;
    private final PresynapticIndex index;
    private final byte[] perCell;

    private int capacity;
    private char[] cells;
    private byte[] sizes; // 0 for a free segment
    private byte[] punished;
    private char[] presynaptic;
    private byte[] permanences;

    // least recently used order, and the free segments, as lists through arrays
    private int[] newer;
    private int[] older;
    private int newest = NONE;
    private int oldest = NONE;
    private int free = NONE;
    private int used; // segments ever used have numbers below
    private int count;

    Segments(HtmParameters parameters, PresynapticIndex index) {
        this.room = parameters.synapsesPerSegment();
        this.maxPerCell = parameters.segmentsPerCell();
        this.max = parameters.segments();
        this.index = index;
        this.perCell = new byte[parameters.columns() * parameters.cellsPerColumn()];
        resize(Math.min(64, max));
    }

    private void resize(int to) {
        int from = capacity;
        capacity = to;
        cells = from == 0 ? new char[to] : Arrays.copyOf(cells, to);
        sizes = from == 0 ? new byte[to] : Arrays.copyOf(sizes, to);
        punished = from == 0 ? new byte[to] : Arrays.copyOf(punished, to);
        presynaptic = from == 0 ? new char[to * room] : Arrays.copyOf(presynaptic, to * room);
        permanences = from == 0 ? new byte[to * room] : Arrays.copyOf(permanences, to * room);
        newer = from == 0 ? new int[to] : Arrays.copyOf(newer, to);
        older = from == 0 ? new int[to] : Arrays.copyOf(older, to);
    }

    /** All segments have numbers below. */
    int bound() {
        return used;
    }

    int count() {
        return count;
    }

    int synapses() {
        int synapses = 0;
        for (int segment = 0; segment < used; segment++) {
            synapses += sizes[segment];
        }
        return synapses;
    }

    int cell(int segment) {
        return cells[segment];
    }

    int size(int segment) {
        return sizes[segment];
    }

    int ofCell(int cell) {
        return perCell[cell];
    }

    int presynaptic(int segment, int synapse) {
        return presynaptic[segment * room + synapse];
    }

    int permanence(int segment, int synapse) {
        return permanences[segment * room + synapse];
    }

    /** Makes a segment without synapses; it must get one before the next is made. */
    int create(int cell) {
        if (perCell[cell] == maxPerCell) {
            destroy(oldestOf(cell));
        } else if (count == max) {
            destroy(oldest);
        }
        int segment = free;
        if (segment != NONE) {
            free = older[segment];
        } else {
            if (used == capacity) {
                resize(Math.min(max, capacity + capacity / 4));
            }
            segment = used++;
        }
        cells[segment] = (char) cell;
        punished[segment] = 0;
        perCell[cell]++;
        count++;
        pushNewest(segment);
        return segment;
    }

    private int oldestOf(int cell) {
        int segment = oldest;
        while (cells[segment] != cell) {
            segment = newer[segment];
        }
        return segment;
    }

    private void destroy(int segment) {
        for (int i = sizes[segment] - 1; i >= 0; i--) {
            int at = segment * room + i;
            index.remove(presynaptic[at], segment);
        }
        sizes[segment] = 0;
        perCell[cells[segment]]--;
        count--;
        unlink(segment);
        older[segment] = free;
        free = segment;
    }

    /** Marks a segment as the most recently used. */
    void touch(int segment) {
        if (segment != newest) {
            unlink(segment);
            pushNewest(segment);
        }
    }

    private void pushNewest(int segment) {
        older[segment] = newest;
        newer[segment] = NONE;
        if (newest == NONE) {
            oldest = segment;
        } else {
            newer[newest] = segment;
        }
        newest = segment;
    }

    private void unlink(int segment) {
        int before = older[segment];
        int after = newer[segment];
        if (before == NONE) {
            oldest = after;
        } else {
            newer[before] = after;
        }
        if (after == NONE) {
            newest = before;
        } else {
            older[after] = before;
        }
    }

    /**
     * Which synapses of a segment have an active cell.
     *
     * @param active bit set over cells
     * @return bit set over synapses
     */
    long excited(int segment, long[] active) {
        int row = segment * room;
        long excited = 0;
        for (int i = sizes[segment] - 1; i >= 0; i--) {
            int cell = presynaptic[row + i];
            excited |= (active[cell >> 6] >>> cell & 1) << i;
        }
        return excited;
    }

    /** How many of these synapses are connected. */
    int connected(int segment, long synapses) {
        int row = segment * room;
        int connected = 0;
        for (long rest = synapses; rest != 0; rest &= rest - 1) {
            int at = row + Long.numberOfTrailingZeros(rest);
            connected += permanences[at] >= CONNECTED ? 1 : 0;
        }
        return connected;
    }

    /**
     * Moves the permanences of a segment: up for synapses with active cells, down for the others. A
     * synapse that falls to 0 is gone, and a segment without synapses too.
     *
     * @param excited bit set over synapses
     * @return whether the segment is still there
     */
    boolean adapt(int segment, long excited, int gain, int loss) {
        int row = segment * room;
        for (int i = sizes[segment] - 1; i >= 0; i--) {
            int at = row + i;
            int by = (excited >>> i & 1) != 0 ? gain : -loss;
            int after = Math.min(MAX_PERMANENCE, permanences[at] + by);
            permanences[at] = (byte) after;
            if (after <= 0) {
                index.remove(presynaptic[at], segment);
                int last = row + --sizes[segment];
                presynaptic[at] = presynaptic[last];
                permanences[at] = permanences[last];
            }
        }
        if (sizes[segment] == 0) {
            destroy(segment);
            return false;
        }
        return true;
    }

    /** Counts a false prediction; each {@code period}-th takes one step off what caused it. */
    void punish(int segment, long excited, int period) {
        if (++punished[segment] >= period) {
            punished[segment] = 0;
            adapt(segment, excited, -1, 0);
        }
    }

    /** Adds a synapse, in place of the weakest where the segment is full of others. */
    void grow(int segment, int cell) {
        int row = segment * room;
        int at = row + sizes[segment];
        if (sizes[segment] == room) {
            at = weakest(row);
            index.remove(presynaptic[at], segment);
        } else {
            sizes[segment]++;
        }
        presynaptic[at] = (char) cell;
        permanences[at] = INITIAL_PERMANENCE;
        index.add(cell, segment);
    }

    private int weakest(int row) {
        int weakest = row;
        for (int at = row + 1; at < row + room; at++) {
            if (permanences[at] < permanences[weakest]) {
                weakest = at;
            }
        }
        return weakest;
    }

    /** Live segments from the least to the most recently used, and the free ones. */
    void write(SnapshotWriter to) {
        to.putInt(used).putInt(count);
        byte[] strengths = new byte[room];
        char[] sources = new char[room];
        for (int segment = oldest; segment != NONE; segment = newer[segment]) {
            int size = sizes[segment];
            System.arraycopy(permanences, segment * room, strengths, 0, size);
            System.arraycopy(presynaptic, segment * room, sources, 0, size);
            to.putInt(segment).putInt(cells[segment] << 8 | punished[segment]);
            to.putBytes(strengths, size).putChars(sources, size);
        }
        for (int segment = free; segment != NONE; segment = older[segment]) {
            to.putInt(segment);
        }
    }

    void read(SnapshotReader from) {
        int bound = from.getInt("number of segments ever used", 0, max);
        int live = from.getInt("number of segments", 0, bound);
        resize(Math.max(capacity, bound));
        used = bound;
        byte[] strengths = new byte[room];
        char[] sources = new char[room];
        for (int i = 0; i < live; i++) {
            int segment = fresh(from);
            int owner = from.getInt("cell of a segment", 0, perCell.length << 8);
            int size = from.getBytes("number of permanences", strengths);
            if (from.getChars("number of synapses", sources) != size || size == 0) {
                throw new IllegalArgumentException(
                        "snapshot of htm is damaged: a segment of size 0");
            }
            cells[segment] = (char) (owner >> 8);
            punished[segment] = (byte) owner;
            perCell[cells[segment]]++;
            pushNewest(segment);
            sizes[segment] = (byte) size;
            System.arraycopy(strengths, 0, permanences, segment * room, size);
            System.arraycopy(sources, 0, presynaptic, segment * room, size);
            for (int k = 0; k < size; k++) {
                index.add(sources[k], segment);
            }
        }
        count = live;
        int[] freed = new int[bound - live];
        for (int i = 0; i < freed.length; i++) {
            freed[i] = fresh(from);
        }
        for (int i = freed.length - 1; i >= 0; i--) {
            older[freed[i]] = free;
            free = freed[i];
        }
    }

    private int fresh(SnapshotReader from) {
        int segment = from.getInt("number of a segment", 0, used - 1);
        if (sizes[segment] != 0) {
            throw new IllegalArgumentException(
                    "snapshot of htm is damaged: segment " + segment + " is there twice");
        }
        return segment;
    }
}
