package io.ebbflow.flinkjobs.state;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.Detectors;
import io.ebbflow.detection.anomaly.AnomalyState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What is kept of a series for detection: its detector, and the anomaly that may be open.
 *
 * <p>A detector that was read back stays in its binary form until it is asked for, since only then
 * it is known how it is configured. Mutable; one task works on one instance.
 */
public final class SeriesModel {

    private static final byte VERSION = 1;

    private final String detectorName;
    private AnomalyState anomaly;
    private Detector detector;
    private byte[] frozen;

    private SeriesModel(
            String detectorName, AnomalyState anomaly, Detector detector, byte[] frozen) {
        this.detectorName = detectorName;
        this.anomaly = anomaly;
        this.detector = detector;
        this.frozen = frozen;
    }

    /** Of a series that nothing is known of yet. */
    public static SeriesModel create(DetectionConfig config) {
        Detector detector = Detectors.named(config.detector()).create(config);
        return new SeriesModel(config.detector(), AnomalyState.none(), detector, null);
    }

    /**
     * Of a series that is new, beside a sibling that was learned.
     *
     * @throws IllegalArgumentException if the sibling has another detector
     */
    public static SeriesModel seeded(DetectionConfig config, SeriesModel sibling) {
        byte[] learned = sibling.detectorSnapshot();
        Detector detector = Detectors.named(config.detector()).seed(config, learned);
        return new SeriesModel(config.detector(), AnomalyState.none(), detector, null);
    }

    /** With a detector that knows nothing yet in place of the one it had; an open anomaly stays. */
    public SeriesModel replaced(DetectionConfig config) {
        SeriesModel replaced = create(config);
        replaced.anomaly = anomaly;
        return replaced;
    }

    /** Whether its detector is of another algorithm than the one that is configured now. */
    public boolean isOfOther(DetectionConfig config) {
        return !detectorName.equals(config.detector());
    }

    /** The live detector. */
    public Detector detector(DetectionConfig config) {
        if (detector == null) {
            detector = Detectors.named(detectorName).restore(config, frozen);
            frozen = null;
        }
        return detector;
    }

    public AnomalyState anomaly() {
        return anomaly;
    }

    public void anomaly(AnomalyState state) {
        anomaly = state;
    }

    byte[] snapshot() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(detectorName);
            writeBlock(out, anomaly.snapshot());
            writeBlock(out, detectorSnapshot());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    static SeriesModel restore(byte[] snapshot) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(snapshot))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "a series' model has version "
                                + version
                                + "; this program reads "
                                + VERSION);
            }
            String name = in.readUTF();
            AnomalyState anomaly = AnomalyState.restore(readBlock(in));
            return new SeriesModel(name, anomaly, null, readBlock(in));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "a series' model of " + snapshot.length + " bytes is damaged", e);
        }
    }

    private byte[] detectorSnapshot() {
        return detector == null ? frozen : detector.snapshot();
    }

    private static void writeBlock(DataOutputStream out, byte[] block) throws IOException {
        out.writeInt(block.length);
        out.write(block);
    }

    private static byte[] readBlock(DataInputStream in) throws IOException {
        byte[] block = new byte[in.readInt()];
        in.readFully(block);
        return block;
    }
}
