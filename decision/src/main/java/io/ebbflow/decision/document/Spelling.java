package io.ebbflow.decision.document;

import java.util.List;
import java.util.Locale;

/** Finds the word that was probably meant. */
public final class Spelling {

    private static final int LONGEST = 40;

    private Spelling() {}

    /** {@code "; did you mean 'x'?"}, or nothing if no candidate is near. */
    public static String didYouMean(String written, List<String> candidates) {
        if (written.length() > LONGEST) {
            return "";
        }
        String best = "";
        int nearest = Integer.MAX_VALUE;
        for (String candidate : candidates) {
            int distance =
                    distance(written.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            // up to a third of the word may differ; more is another word
            if (distance < nearest && distance <= Math.max(1, candidate.length() / 3)) {
                nearest = distance;
                best = candidate;
            }
        }
        return best.isEmpty() ? "" : "; did you mean '" + best + "'?";
    }

    /** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + same, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
