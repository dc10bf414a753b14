package io.ebbflow.ingest.intake.prometheus;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code io.prometheus.write.v2.Request}, the message of remote write 2.0: texts stand in a
 * table of symbols, and each series brings its metadata.
 *
 * @see <a href="https://prometheus.io/docs/specs/prw/remote_write_spec_2_0/">specification</a>
 */
public final class RemoteWrite2 {

    private final WriteLimits limits;

    public RemoteWrite2(WriteLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads an uncompressed message.
     *
     * @throws MalformedException if it is none, or more than the limits allow
     */
    public WriteRequest read(byte[] message) throws MalformedException {
        Reading reading = new Reading();
        // the order of fields is the sender's choice, so symbols first
        Wire.readAll(message, reading::symbol);
        Wire.readAll(message, reading::request);
        return new WriteRequest(reading.series, List.of());
    }

    private final class Reading {

        private final WriteLimits.Count count = limits.count();
        private final List<String> symbols = new ArrayList<>();
        private final List<RawSeries> series = new ArrayList<>();

        private SeriesBuilder current;
        private final List<Integer> references = new ArrayList<>();
        private int type;
        private int unit;

        private boolean symbol(int tag, CodedInputStream in)
                throws IOException, MalformedException {
            if (tag != Wire.tag(4, Wire.LENGTH_DELIMITED)) {
                return false;
            }
            count.label(1);
            symbols.add(in.readStringRequireUtf8());
            return true;
        }

        private boolean request(int tag, CodedInputStream in)
                throws IOException, MalformedException {
            if (tag != Wire.tag(5, Wire.LENGTH_DELIMITED)) {
                return false;
            }
            count.series();
            current = new SeriesBuilder(count);
            references.clear();
            type = 0;
            unit = 0;
            Wire.readMessage(in, this::timeSeries);
            if (references.size() % 2 != 0) {
                throw new MalformedException("a series has a label name without a value");
            }
            for (int i = 0; i < references.size(); i += 2) {
                current.label(text(references.get(i)), text(references.get(i + 1)));
            }
            if (type != 0 || unit != 0) {
                current.family(MetricType.of(type), text(unit));
            }
            series.add(current.build());
            return true;
        }

        private boolean timeSeries(int tag, CodedInputStream in)
                throws IOException, MalformedException {
            if (tag == Wire.tag(1, Wire.LENGTH_DELIMITED)) {
                int limit = in.pushLimit(in.readRawVarint32());
                while (in.getBytesUntilLimit() > 0) {
                    reference(in);
                }
                in.popLimit(limit);
                return true;
            }
            if (tag == Wire.tag(1, Wire.VARINT)) {
                reference(in);
                return true;
            }
            if (tag == Wire.tag(2, Wire.LENGTH_DELIMITED)) {
                current.sample(in);
                return true;
            }
            if (tag == Wire.tag(5, Wire.LENGTH_DELIMITED)) {
                Wire.readMessage(in, this::metadata);
                return true;
            }
            if (tag == Wire.tag(3, Wire.LENGTH_DELIMITED)) {
                current.histogram();
            } else if (tag == Wire.tag(4, Wire.LENGTH_DELIMITED)) {
                current.exemplar();
            }
            return false;
        }

        private void reference(CodedInputStream in) throws IOException, MalformedException {
            if (references.size() >= 2 * WriteLimits.MAX_LABELS_PER_SERIES) {
                throw MalformedException.tooLarge(
                        "a series has more than " + WriteLimits.MAX_LABELS_PER_SERIES + " labels");
            }
            references.add(in.readUInt32());
        }

        private boolean metadata(int tag, CodedInputStream in) throws IOException {
            if (tag == Wire.tag(1, Wire.VARINT)) {
                type = in.readEnum();
            } else if (tag == Wire.tag(4, Wire.VARINT)) {
                unit = in.readUInt32();
            } else {
                return false;
            }
            return true;
        }

        private String text(int reference) throws MalformedException {
            if (reference < 0 || reference >= symbols.size()) {
                throw new MalformedException(
                        "symbol "
                                + Integer.toUnsignedString(reference)
                                + " is not among the "
                                + symbols.size()
                                + " of the message");
            }
            return symbols.get(reference);
        }
    }
}
