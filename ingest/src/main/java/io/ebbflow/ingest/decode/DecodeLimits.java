package io.ebbflow.ingest.decode;

import io.ebbflow.kafka.config.Option;
import io.ebbflow.kafka.config.Settings;
import java.util.List;
import java.util.Optional;

/**
 * How large a record may be before it is rejected unread.
 *
 * @param maxBytes of the record's value
 */
public record DecodeLimits(int maxBytes) {

    /** Largest record. */
    public static final Option<Integer> MAX_BYTES =
            Option.ofInt(
                    "decode.max-bytes",
                    1024 * 1024,
                    1024,
                    64 * 1024 * 1024,
                    "Largest record that is decoded, in bytes; a larger one goes to the dead-letter"
                            + " topic unread. Too low rejects documents with many labels; too high"
                            + " lets one producer use up the memory of a task.");

    /** Every option of this record. */
    public static final List<Option<?>> ALL = List.of(MAX_BYTES);

    /** The defaults. */
    public static final DecodeLimits DEFAULT = new DecodeLimits(1024 * 1024);

    public DecodeLimits {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("max bytes must be at least 1, got " + maxBytes);
        }
    }

    /** The limits that were read. */
    public static DecodeLimits from(Settings settings) {
        return new DecodeLimits(settings.get(MAX_BYTES));
    }

    /** Why a value cannot be read judging by its size alone; empty if it may be tried. */
    public Optional<String> violation(byte[] value) {
        if (value == null || value.length == 0) {
            return Optional.of("the record is empty");
        }
        return value.length > maxBytes ? Optional.of(tooLarge(value.length)) : Optional.empty();
    }

    /** The reason for a record of that size. */
    String tooLarge(long bytes) {
        return "the document is " + bytes + " bytes, more than the limit of " + maxBytes;
    }
}
