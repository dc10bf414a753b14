package io.ebbflow.ingest.hygiene;

import io.ebbflow.ingest.model.CleanSample;
import java.util.function.Function;

/** What hygiene makes of one sample: something to score, nothing, or a dead letter. */
public sealed interface HygieneResult {

    /** Reads each case. */
    <T> T fold(
            Function<? super Clean, ? extends T> clean,
            Function<? super Dropped, ? extends T> dropped,
            Function<? super Rejected, ? extends T> rejected);

    /** The sample goes on, with its quality. */
    record Clean(CleanSample value) implements HygieneResult {

        @Override
        public <T> T fold(
                Function<? super Clean, ? extends T> clean,
                Function<? super Dropped, ? extends T> dropped,
                Function<? super Rejected, ? extends T> rejected) {
            return clean.apply(this);
        }
    }

    /** Nothing comes of this sample; to be counted by cause. */
    record Dropped(Cause cause) implements HygieneResult {

        @Override
        public <T> T fold(
                Function<? super Clean, ? extends T> clean,
                Function<? super Dropped, ? extends T> dropped,
                Function<? super Rejected, ? extends T> rejected) {
            return dropped.apply(this);
        }
    }

    /**
     * The sample is wrong and belongs on the dead-letter topic.
     *
     * @param reason for people
     */
    record Rejected(String reason) implements HygieneResult {

        @Override
        public <T> T fold(
                Function<? super Clean, ? extends T> clean,
                Function<? super Dropped, ? extends T> dropped,
                Function<? super Rejected, ? extends T> rejected) {
            return rejected.apply(this);
        }
    }

    /** Why nothing comes of a sample. */
    enum Cause {
        /** The first value of a counter: there is no rate yet. */
        FIRST("first"),
        /** The time of the sample before. */
        DUPLICATE("duplicate"),
        /** Older than the newest sample of its series. */
        LATE("late"),
        /** A counter that fell: the rate over the restart means nothing. */
        RESET("reset"),
        /** A counter below 0, or one whose rate is beyond all numbers. */
        OUT_OF_RANGE("out-of-range");

        private final String text;

        Cause(String text) {
            this.text = text;
        }

        /** The name as it is written in counters and documents. */
        public String text() {
            return text;
        }
    }
}
