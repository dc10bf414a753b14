package io.ebbflow.ingest.intake.prometheus;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code prometheus.WriteRequest}, the message of remote write 1.0.
 *
 * @see <a href="https://prometheus.io/docs/specs/prw/remote_write_spec/">specification</a>
 */
public final class RemoteWrite1 {

    private final WriteLimits limits;

    public RemoteWrite1(WriteLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads an uncompressed message.
     *
     * @throws MalformedException if it is none, or more than the limits allow
     */
    public WriteRequest read(byte[] message) throws MalformedException {
        Reading reading = new Reading();
        Wire.readAll(message, reading::request);
        return new WriteRequest(reading.series, reading.families);
    }

    private final class Reading {

        private final WriteLimits.Count count = limits.count();
        private final List<RawSeries> series = new ArrayList<>();
        private final List<Family> families = new ArrayList<>();

        private SeriesBuilder current;
        private String name;
        private String value;
        private int type;

        private boolean request(int tag, CodedInputStream in)
                throws IOException, MalformedException {
            if (tag == Wire.tag(1, Wire.LENGTH_DELIMITED)) {
                count.series();
                current = new SeriesBuilder(count);
                Wire.readMessage(in, this::timeSeries);
                series.add(current.build());
            } else if (tag == Wire.tag(3, Wire.LENGTH_DELIMITED)) {
                count.series();
                name = "";
                value = "";
                type = 0;
                Wire.readMessage(in, this::metadata);
                families.add(new Family(name, MetricType.of(type), value));
            } else {
                return false;
            }
            return true;
        }

        private boolean timeSeries(int tag, CodedInputStream in)
                throws IOException, MalformedException {
            if (tag == Wire.tag(1, Wire.LENGTH_DELIMITED)) {
                name = "";
                value = "";
                Wire.readMessage(in, this::label);
                current.label(name, value);
                return true;
            }
            if (tag == Wire.tag(2, Wire.LENGTH_DELIMITED)) {
                current.sample(in);
                return true;
            }
            if (tag == Wire.tag(3, Wire.LENGTH_DELIMITED)) {
                current.exemplar();
            } else if (tag == Wire.tag(4, Wire.LENGTH_DELIMITED)) {
                current.histogram();
            }
            return false;
        }

        private boolean label(int tag, CodedInputStream in) throws IOException {
            if (tag == Wire.tag(1, Wire.LENGTH_DELIMITED)) {
                name = in.readStringRequireUtf8();
            } else if (tag == Wire.tag(2, Wire.LENGTH_DELIMITED)) {
                value = in.readStringRequireUtf8();
            } else {
                return false;
            }
            return true;
        }

        private boolean metadata(int tag, CodedInputStream in) throws IOException {
            if (tag == Wire.tag(1, Wire.VARINT)) {
                type = in.readEnum();
            } else if (tag == Wire.tag(2, Wire.LENGTH_DELIMITED)) {
                name = in.readStringRequireUtf8();
            } else if (tag == Wire.tag(5, Wire.LENGTH_DELIMITED)) {
                value = in.readStringRequireUtf8();
            } else {
                return false;
            }
            return true;
        }
    }
}
