package io.ebbflow.ingest.hygiene;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How a value tends to move. It is frozen if it used to move, and now rests for longer than {@code
 * frozenAfter} samples and than four times its longest rest so far.
 */
final class Movement {

    private static final int TIMES_LONGEST_REST = 4;

    private int rest;
    private int longestRest;
    private int moves;

    void take(boolean same) {
        if (same) {
            rest = Math.min(rest + 1, Integer.MAX_VALUE / TIMES_LONGEST_REST);
            return;
        }
        longestRest = Math.max(longestRest, rest);
        rest = 0;
        moves = Math.min(moves, Integer.MAX_VALUE - 1) + 1;
    }

    boolean frozen(int frozenAfter) {
        return moves >= frozenAfter
                && rest >= frozenAfter
                && rest > TIMES_LONGEST_REST * longestRest;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(rest);
        out.writeInt(longestRest);
        out.writeInt(moves);
    }

    void read(DataInput in) throws IOException {
        rest = in.readInt();
        longestRest = in.readInt();
        moves = in.readInt();
    }
}
