package io.ebbflow.ingest.decode;

import io.ebbflow.ingest.model.MetricSample;
import java.util.List;
import java.util.function.Function;

/** What became of one record: samples, nothing of interest, or a reason why it cannot be read. */
public sealed interface DecodeResult {

    /** Reads each case. */
    <T> T fold(
            Function<? super Decoded, ? extends T> decoded,
            Function<? super Ignored, ? extends T> ignored,
            Function<? super Rejected, ? extends T> rejected);

    /** The samples; empty for all but {@link Decoded}. */
    default List<MetricSample> samples() {
        return List.of();
    }

    /**
     * The record held values.
     *
     * @param samples at least one, in the order of the metricset's measures
     */
    record Decoded(@Override List<MetricSample> samples) implements DecodeResult {

        public Decoded {
            samples = List.copyOf(samples);
            if (samples.isEmpty()) {
                throw new IllegalArgumentException("a decoded record has at least one sample");
            }
        }

        @Override
        public <T> T fold(
                Function<? super Decoded, ? extends T> decoded,
                Function<? super Ignored, ? extends T> ignored,
                Function<? super Rejected, ? extends T> rejected) {
            return decoded.apply(this);
        }
    }

    /**
     * The record is in order but holds nothing that is watched; to be counted, not kept.
     *
     * @param reason for people
     */
    record Ignored(String reason) implements DecodeResult {

        @Override
        public <T> T fold(
                Function<? super Decoded, ? extends T> decoded,
                Function<? super Ignored, ? extends T> ignored,
                Function<? super Rejected, ? extends T> rejected) {
            return ignored.apply(this);
        }
    }

    /**
     * The record cannot be read; it belongs on the dead-letter topic.
     *
     * @param reason for people: what was wrong, where, and the value or bound; at most {@link
     *     #MAX_REASON} characters
     */
    record Rejected(String reason) implements DecodeResult {

        /** Longest reason; what is longer is cut, for a parser may quote the input. */
        public static final int MAX_REASON = 400;

        public Rejected {
            reason =
                    reason.length() <= MAX_REASON
                            ? reason
                            : reason.substring(0, MAX_REASON - 3) + "...";
        }

        @Override
        public <T> T fold(
                Function<? super Decoded, ? extends T> decoded,
                Function<? super Ignored, ? extends T> ignored,
                Function<? super Rejected, ? extends T> rejected) {
            return rejected.apply(this);
        }
    }
}
