package io.ebbflow.detection.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SnapshotTest {

    private static final byte[] WRITTEN =
            new SnapshotWriter("some-detector", 2)
                    .putInt(7)
                    .putLong(-8)
                    .putDouble(Double.NEGATIVE_INFINITY)
                    .putText("größer")
                    .toByteArray();

    @Test
    void readsWhatWasWritten() {
        SnapshotReader from = SnapshotReader.open(WRITTEN, "some-detector", 3);
        assertThat(from.version()).isEqualTo(2);
        assertThat(from.getInt()).isEqualTo(7);
        assertThat(from.getLong()).isEqualTo(-8);
        assertThat(from.getDouble()).isNegative().isInfinite();
        assertThat(from.getText()).isEqualTo("größer");
        from.end();
    }

    @Test
    void growsAsFarAsNeeded() {
        SnapshotWriter to = new SnapshotWriter("large", 1);
        for (int i = 0; i < 10_000; i++) {
            to.putDouble(i);
        }
        SnapshotReader from = SnapshotReader.open(to.toByteArray(), "large", 1);
        for (int i = 0; i < 10_000; i++) {
            assertThat(from.getDouble()).isEqualTo(i);
        }
        from.end();
    }

    @Test
    void arraysComeBackAndMustFit() {
        byte[] written =
                new SnapshotWriter("arrays", 1)
                        .putBytes(new byte[] {1, -2, 9}, 2)
                        .putChars(new char[] {3, 65_535}, 2)
                        .putShorts(new short[] {-4, 5}, 1)
                        .putInts(new int[] {6, -7}, 2)
                        .putFloats(new float[] {8.5f, Float.NaN}, 2)
                        .putInt(10)
                        .toByteArray();
        SnapshotReader from = SnapshotReader.open(written, "arrays", 1);
        byte[] bytes = new byte[5];
        char[] chars = new char[2];
        short[] shorts = new short[1];
        int[] ints = new int[3];
        float[] floats = new float[2];
        assertThat(from.getBytes("bytes", bytes)).isEqualTo(2);
        assertThat(from.getChars("chars", chars)).isEqualTo(2);
        assertThat(from.getShorts("shorts", shorts)).isEqualTo(1);
        assertThat(from.getInts("ints", ints)).isEqualTo(2);
        assertThat(from.getFloats("floats", floats)).isEqualTo(2);
        assertThat(from.getInt()).isEqualTo(10);
        from.end();
        assertThat(bytes).containsExactly(1, -2, 0, 0, 0);
        assertThat(chars).containsExactly((char) 3, (char) 65_535);
        assertThat(shorts).containsExactly((short) -4);
        assertThat(ints).containsExactly(6, -7, 0);
        assertThat(floats).containsExactly(8.5f, Float.NaN);

        SnapshotReader again = SnapshotReader.open(written, "arrays", 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> again.getBytes("number of cells", new byte[1]))
                .withMessage(
                        "snapshot of arrays is damaged: number of cells is 2, must be in 0..1");
        byte[] lying = new SnapshotWriter("arrays", 1).putInt(3).putInt(0).toByteArray();
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                SnapshotReader.open(lying, "arrays", 1)
                                        .getInts("number of cells", new int[9]))
                .withMessage(
                        "snapshot of arrays is damaged: number of cells is 3 and 4 bytes are left");
    }

    @Test
    void refusesEveryFlippedBit() {
        for (int bit = 0; bit < 8 * WRITTEN.length; bit++) {
            byte[] damaged = WRITTEN.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatIllegalArgumentException()
                    .as("bit %d", bit)
                    .isThrownBy(() -> SnapshotReader.open(damaged, "some-detector", 3))
                    .withMessageMatching("(not a snapshot|snapshot for) .*some-detector.*");
        }
    }

    @Test
    void refusesEveryTruncationAndAnythingAfterTheEnd() {
        for (int length = 0; length < WRITTEN.length; length++) {
            byte[] damaged = Arrays.copyOf(WRITTEN, length);
            assertThatIllegalArgumentException()
                    .as("%d bytes", length)
                    .isThrownBy(() -> SnapshotReader.open(damaged, "some-detector", 3));
        }
        byte[] longer = Arrays.copyOf(WRITTEN, WRITTEN.length + 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SnapshotReader.open(longer, "some-detector", 3))
                .withMessageContaining("it says " + WRITTEN.length + " bytes and has");
    }

    @Test
    void namesTheOtherAlgorithm() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SnapshotReader.open(WRITTEN, "htm", 3))
                .withMessage("snapshot is of 'some-detector', not of 'htm'");
    }

    @Test
    void namesTheLaterVersion() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SnapshotReader.open(WRITTEN, "some-detector", 1))
                .withMessage(
                        "snapshot of some-detector has version 2; this release reads versions 1 to"
                                + " 1");
    }

    @Test
    void noticesFieldsThatAreMissingLeftOverOrOutOfRange() {
        SnapshotReader from = SnapshotReader.open(WRITTEN, "some-detector", 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> from.getInt("size", 0, 6))
                .withMessageContaining("size is 7, must be in 0..6");
        assertThatIllegalArgumentException()
                .isThrownBy(from::end)
                .withMessageContaining("bytes too many");
        byte[] empty = new SnapshotWriter("empty", 1).toByteArray();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SnapshotReader.open(empty, "empty", 1).getDouble())
                .withMessageContaining("ends 8 bytes early");
    }
}
