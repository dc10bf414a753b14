package io.ebbflow.detection.htm;

import java.util.Arrays;

/**
 * For each cell the segments that have a synapse with it: what an active cell has to tell the
 * segments, without looking at any other.
 *
 * <p>Lists of chunks of eight segments in growing arrays, with a header each: the number of the
 * next chunk, and in the lowest four bits how many of the eight are in use. Only the first chunk of
 * a list may be partly filled. The order within a list means nothing.
 */
final class PresynapticIndex {

    private static final int CHUNK = 8;
    private static final int SIZE_BITS = 4;
    private static final int SIZE = (1 << SIZE_BITS) - 1;

    private final int[] heads;
    private int[] headers = new int[64];
    private char[] entries = new char[64 * CHUNK];
    private int chunkCount = 1; // number 0 is none
    private int free;

    PresynapticIndex(int cells) {
        heads = new int[cells];
    }

    void add(int cell, int segment) {
        int head = heads[cell];
        if (head == 0 || (headers[head] & SIZE) == CHUNK) {
            int fresh = allocate();
            headers[fresh] = head << SIZE_BITS;
            heads[cell] = fresh;
            head = fresh;
        }
        entries[head * CHUNK + (headers[head] & SIZE)] = (char) segment;
        headers[head]++;
    }

    void remove(int cell, int segment) {
        int at = find(cell, segment);
        int head = heads[cell];
        int header = --headers[head];
        entries[at] = entries[head * CHUNK + (header & SIZE)];
        if ((header & SIZE) == 0) {
            heads[cell] = header >>> SIZE_BITS;
            headers[head] = free;
            free = head;
        }
    }

    /** Counts an active cell on each segment that has a synapse with it. */
    void excite(int cell, int[] counts) {
        for (int chunk = heads[cell]; chunk != 0; ) {
            int header = headers[chunk];
            int from = chunk * CHUNK;
            for (int i = from + (header & SIZE) - 1; i >= from; i--) {
                counts[entries[i]]++;
            }
            chunk = header >>> SIZE_BITS;
        }
    }

    private int find(int cell, int segment) {
        for (int chunk = heads[cell]; chunk != 0; ) {
            int header = headers[chunk];
            int from = chunk * CHUNK;
            for (int i = from + (header & SIZE) - 1; i >= from; i--) {
                if (entries[i] == segment) {
                    return i;
                }
            }
            chunk = header >>> SIZE_BITS;
        }
        throw new IllegalStateException("cell " + cell + " has no synapse on segment " + segment);
    }

    private int allocate() {
        if (free != 0) {
            int chunk = free;
            free = headers[chunk];
            return chunk;
        }
        if (chunkCount == headers.length) {
            headers = Arrays.copyOf(headers, chunkCount + chunkCount / 4);
            entries = Arrays.copyOf(entries, headers.length * CHUNK);
        }
        return chunkCount++;
    }
}
