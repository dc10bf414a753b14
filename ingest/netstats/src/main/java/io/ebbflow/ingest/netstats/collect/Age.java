package io.ebbflow.ingest.netstats.collect;

/**
 * What a source tells of the life of its counters. Counters that begin anew may be above the old
 * ones by the time they are read, so falling is not all there is to see.
 *
 * @param seconds since they began; negative where it is not told
 * @param incarnation who counts, such as a row's id; empty where it is not told
 */
public record Age(double seconds, String incarnation) {

    /** Nothing is told. */
    public static final Age UNKNOWN = new Age(-1, "");

    public static Age seconds(double seconds) {
        return new Age(seconds, "");
    }

    /** Whether these are other counters than those before. */
    boolean startedAfter(Age before) {
        boolean younger = seconds >= 0 && before.seconds >= 0 && seconds < before.seconds;
        return younger || !incarnation.equals(before.incarnation);
    }
}
