package io.ebbflow.ingest.intake.prometheus;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xerial.snappy.Snappy;

/** Writes remote write messages, as a sender does. */
public final class Messages {

    private Messages() {}

    /** Writes the fields of a message. */
    public interface Fields {

        void write(CodedOutputStream out) throws IOException;
    }

    public static byte[] message(Fields fields) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            fields.write(out);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] sample(double value, long millis) {
        return message(
                out -> {
                    out.writeDouble(1, value);
                    out.writeInt64(2, millis);
                });
    }

    public static byte[] label(String name, String value) {
        return message(
                out -> {
                    out.writeString(1, name);
                    out.writeString(2, value);
                });
    }

    /** A series of version 1, from names and values by turns. */
    public static byte[] series(List<Point> points, String... labels) {
        return message(
                out -> {
                    for (int i = 0; i < labels.length; i += 2) {
                        out.writeByteArray(1, label(labels[i], labels[i + 1]));
                    }
                    for (Point point : points) {
                        out.writeByteArray(2, sample(point.value(), point.epochMillis()));
                    }
                });
    }

    public static byte[] request(byte[]... series) {
        return message(
                out -> {
                    for (byte[] one : series) {
                        out.writeByteArray(1, one);
                    }
                });
    }

    public static byte[] metadata(int type, String family, String unit) {
        return message(
                out ->
                        out.writeByteArray(
                                3,
                                message(
                                        in -> {
                                            in.writeEnum(1, type);
                                            in.writeString(2, family);
                                            in.writeString(4, "help");
                                            in.writeString(5, unit);
                                        })));
    }

    /** A request of version 2 with one series and its family's type and unit. */
    public static byte[] request2(int type, String unit, List<Point> points, String... labels) {
        Map<String, Integer> symbols = new LinkedHashMap<>();
        symbols.put("", 0);
        symbols.putIfAbsent(unit, symbols.size());
        for (String text : labels) {
            symbols.putIfAbsent(text, symbols.size());
        }
        byte[] references =
                message(
                        out -> {
                            for (String text : labels) {
                                out.writeUInt32NoTag(symbols.get(text));
                            }
                        });
        byte[] series =
                message(
                        out -> {
                            out.writeByteArray(1, references);
                            for (Point point : points) {
                                out.writeByteArray(2, sample(point.value(), point.epochMillis()));
                            }
                            out.writeByteArray(
                                    5,
                                    message(
                                            in -> {
                                                in.writeEnum(1, type);
                                                in.writeUInt32(4, symbols.get(unit));
                                            }));
                            out.writeInt64(6, 1);
                        });
        // the series first: the order of fields is the sender's choice
        return message(
                out -> {
                    out.writeByteArray(5, series);
                    for (String symbol : symbols.keySet()) {
                        out.writeString(4, symbol);
                    }
                });
    }

    public static byte[] compressed(byte[] message) {
        try {
            return Snappy.compress(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
