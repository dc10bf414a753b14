package io.ebbflow.decision.policy;

import java.util.List;
import java.util.Locale;

/** Finds the word that was probably meant. */
final class Spelling {

    private static final int LONGEST = 40;

    private Spelling() {}

    /** {@code "; did you mean 'x'?"}, or nothing if no candidate is near. */
    static String didYouMean(String written, List<String> candidates) {
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

    /** Levenshtein distance: insertions, deletions and replacements. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replace, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
