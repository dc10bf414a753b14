package io.ebbflow.ingest.intake.prometheus;

import java.io.IOException;
import org.xerial.snappy.Snappy;

/** Snappy's block format, as remote write uses it, within a bound. */
public final class SnappyBlock {

    private SnappyBlock() {}

    /**
     * Uncompresses a block, after a look at how large it says it becomes.
     *
     * @throws MalformedException if it is none, or becomes larger than {@code maxBytes}
     */
    public static byte[] uncompress(byte[] block, int maxBytes) throws MalformedException {
        try {
            int length = Snappy.uncompressedLength(block);
            if (length > maxBytes) {
                throw MalformedException.tooLarge(
                        "uncompressed, the body is "
                                + length
                                + " bytes, more than the limit of "
                                + maxBytes);
            }
            if (length < 0 || !Snappy.isValidCompressedBuffer(block)) {
                throw new MalformedException("the body is not compressed by snappy");
            }
            return Snappy.uncompress(block);
        } catch (IOException e) {
            throw new MalformedException("the body is not compressed by snappy: " + e.getMessage());
        }
    }
}
