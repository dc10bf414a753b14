package io.ebbflow.ingest.metricbeat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Strings of bytes that come again and again: host names, devices, names of metrics. A fixed number
 * of places; a newcomer takes the place of whoever has it.
 */
final class TextCache {

    private static final int PLACES = 4096;
    private static final int LONGEST = 128;

    private final byte[][] bytes = new byte[PLACES][];
    private final String[] strings = new String[PLACES];

    /** The string of these bytes of UTF-8. */
    String get(byte[] in, int from, int to) {
        int length = to - from;
        if (length > LONGEST) {
            return new String(in, from, length, StandardCharsets.UTF_8);
        }
        int hash = length;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + in[i];
        }
        int place = (hash ^ (hash >>> 15)) & (PLACES - 1);
        byte[] known = bytes[place];
        if (known == null || !Arrays.equals(known, 0, known.length, in, from, to)) {
            bytes[place] = Arrays.copyOfRange(in, from, to);
            strings[place] = new String(in, from, length, StandardCharsets.UTF_8);
        }
        return strings[place];
    }
}
