package io.ebbflow.ingest.intake.prometheus;

/**
 * How much one message may hold. A few bytes of it become objects of many, so bytes alone bound
 * nothing.
 *
 * @param maxSamples and as many series
 */
public record WriteLimits(int maxSamples) {

    static final int MAX_LABELS_PER_SERIES = 128;
    private static final int LABELS_PER_SAMPLE = 20;
    private static final long MAX_CHARACTERS = 32 << 20;

    /** Counts what a message holds. */
    final class Count {

        private int samples;
        private int series;
        private long labels;
        private long characters;

        void sample() throws MalformedException {
            check(++samples, maxSamples, "samples");
        }

        void series() throws MalformedException {
            check(++series, maxSamples, "series or families");
        }

        /** A text that the message holds once may be part of many series. */
        void text(int length) throws MalformedException {
            check(characters += length, MAX_CHARACTERS, "characters in labels");
        }

        void label(int inSeries) throws MalformedException {
            check(inSeries, MAX_LABELS_PER_SERIES, "labels on one series");
            check(++labels, (long) maxSamples * LABELS_PER_SAMPLE, "labels or symbols");
        }

        private static void check(long count, long most, String what) throws MalformedException {
            if (count > most) {
                throw MalformedException.tooLarge(
                        "the message holds more than " + most + " " + what);
            }
        }
    }

    Count count() {
        return new Count();
    }
}
