package io.ebbflow.ingest.rollup;

import io.ebbflow.ingest.model.CleanSample;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.ingest.model.Quality;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.ingest.model.WindowedSample;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers the samples of one window of one series, from one or many members.
 *
 * <p>A member's mean is taken first, over its samples in the window, so that a member that reports
 * twice as often does not weigh twice. Where a member has several instances of a metric (network
 * interfaces) their means are combined by the {@link RollUpRule} of the unit: summed for rates and
 * totals, averaged for the rest. Mean and sum over members follow. The result does not depend on
 * the order of members or of merges.
 *
 * <p>Mutable, not thread-safe. Grows with the members of the window, not with their samples.
 */
public final class WindowAccumulator {

    private static final byte VERSION = 1;

    private record Instance(Entity member, String dimension) {}

    private static final class Tally {
        double sum;
        long count;

        double mean() {
            return sum / count;
        }
    }

    private final Map<Instance, Tally> tallies = new HashMap<>();
    private String unit = "";
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private long count;
    private Quality quality = Quality.OK;
    private Instant recordTime = Instant.MIN;

    public boolean isEmpty() {
        return count == 0;
    }

    /** Takes a sample of a member, or of the series itself. */
    public void add(CleanSample clean) {
        MetricSample sample = clean.sample();
        Series from = sample.series();
        tally(new Instance(from.entity(), from.dimension()), sample.value(), 1);
        cover(
                sample.unit(),
                sample.value(),
                sample.value(),
                1,
                clean.quality(),
                sample.recordTime());
    }

    /** Takes all that another accumulator of the same series holds; the other stays as it is. */
    public void merge(WindowAccumulator other) {
        other.tallies.forEach((instance, tally) -> tally(instance, tally.sum, tally.count));
        cover(other.unit, other.min, other.max, other.count, other.quality, other.recordTime);
    }

    /**
     * What the window says.
     *
     * @throws IllegalStateException if it is empty
     */
    public WindowedSample result(Instant start, Instant end, Series series, Entity stack) {
        if (isEmpty()) {
            throw new IllegalStateException(
                    "window of " + series + " from " + start + " to " + end + " holds no sample");
        }
        RollUpRule rule = RollUpRule.of(unit);
        List<Double> members = memberMeans(rule);
        double sum = members.stream().mapToDouble(Double::doubleValue).sum();
        double mean = sum / members.size();
        return new WindowedSample(
                start,
                end,
                series,
                stack,
                unit,
                rule == RollUpRule.SUM ? sum : mean,
                mean,
                min,
                max,
                sum,
                count,
                members.size(),
                quality,
                recordTime);
    }

    /** One number per member, in the order of their names, so that sums come out the same. */
    private List<Double> memberMeans(RollUpRule rule) {
        Map<Entity, Tally> members = new HashMap<>();
        tallies.entrySet().stream()
                .sorted(
                        Comparator.comparing(
                                (Map.Entry<Instance, Tally> entry) -> entry.getKey().dimension()))
                .forEach(
                        entry -> {
                            Tally member =
                                    members.computeIfAbsent(
                                            entry.getKey().member(), key -> new Tally());
                            member.sum += entry.getValue().mean();
                            member.count++;
                        });
        return members.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
                .map(Map.Entry::getValue)
                .map(member -> rule == RollUpRule.SUM ? member.sum : member.mean())
                .toList();
    }

    private void tally(Instance instance, double sum, long samples) {
        Tally tally = tallies.computeIfAbsent(instance, key -> new Tally());
        tally.sum += sum;
        tally.count += samples;
    }

    private void cover(
            String unit, double low, double high, long samples, Quality verdict, Instant record) {
        this.unit = this.unit.isEmpty() ? unit : this.unit;
        min = Math.min(min, low);
        max = Math.max(max, high);
        count += samples;
        quality = quality.worse(verdict);
        recordTime = record.isAfter(recordTime) ? record : recordTime;
    }

    /** The compact form, which {@link #restore(byte[])} reads back. */
    public byte[] snapshot() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a snapshot.
     *
     * @throws IllegalArgumentException if it is cut short, damaged or of an unknown version
     */
    public static WindowAccumulator restore(byte[] snapshot) {
        WindowAccumulator window = new WindowAccumulator();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(snapshot))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "window state has version "
                                + version
                                + "; this program reads version "
                                + VERSION);
            }
            window.read(in);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "window state of " + snapshot.length + " bytes is cut short or damaged", e);
        }
        return window;
    }

    private void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeUTF(unit);
        out.writeDouble(min);
        out.writeDouble(max);
        out.writeLong(count);
        out.writeUTF(quality.name());
        out.writeLong(recordTime.getEpochSecond());
        out.writeInt(recordTime.getNano());
        out.writeInt(tallies.size());
        for (Map.Entry<Instance, Tally> entry : tallies.entrySet()) {
            out.writeUTF(entry.getKey().member().toString());
            out.writeUTF(entry.getKey().dimension());
            out.writeDouble(entry.getValue().sum);
            out.writeLong(entry.getValue().count);
        }
    }

    private void read(DataInput in) throws IOException {
        unit = in.readUTF();
        min = in.readDouble();
        max = in.readDouble();
        count = in.readLong();
        quality = Quality.valueOf(in.readUTF());
        recordTime = Instant.ofEpochSecond(in.readLong(), in.readInt());
        int instances = in.readInt();
        for (int i = 0; i < instances; i++) {
            Instance instance = new Instance(Entity.parse(in.readUTF()), in.readUTF());
            tally(instance, in.readDouble(), in.readLong());
        }
    }
}
