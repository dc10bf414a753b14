package io.ebbflow.ingest.intake.prometheus;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects a series while it is read; samples look alike in both versions. */
final class SeriesBuilder {

    private final WriteLimits.Count count;
    private final List<Label> labels = new ArrayList<>();
    private final List<Point> points = new ArrayList<>(1);
    private int histograms;
    private int exemplars;
    private Optional<Family> family = Optional.empty();

    private double value;
    private long epochMillis;

    SeriesBuilder(WriteLimits.Count count) {
        this.count = count;
    }

    void label(String name, String text) throws MalformedException {
        count.label(labels.size() + 1);
        count.text(name.length() + text.length());
        labels.add(new Label(name, text));
    }

    void sample(CodedInputStream in) throws IOException, MalformedException {
        count.sample();
        value = 0;
        epochMillis = 0;
        Wire.readMessage(in, this::sampleField);
        points.add(new Point(value, epochMillis));
    }

    private boolean sampleField(int tag, CodedInputStream in) throws IOException {
        if (tag == Wire.tag(1, Wire.FIXED64)) {
            value = Double.longBitsToDouble(in.readRawLittleEndian64());
        } else if (tag == Wire.tag(2, Wire.VARINT)) {
            epochMillis = in.readInt64();
        } else {
            return false;
        }
        return true;
    }

    void histogram() {
        histograms++;
    }

    void exemplar() {
        exemplars++;
    }

    void family(MetricType type, String unit) {
        String metric =
                labels.stream()
                        .filter(label -> label.name().equals(Labels.METRIC))
                        .map(Label::value)
                        .findFirst()
                        .orElse("");
        family = Optional.of(new Family(metric, type, unit));
    }

    RawSeries build() {
        return new RawSeries(labels, points, histograms, exemplars, family);
    }
}
