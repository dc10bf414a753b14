package io.ebbflow.ingest.intake.prometheus;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/** Protocol buffers read field by field; what is not known is skipped. */
final class Wire {

    static final int VARINT = WireFormat.WIRETYPE_VARINT;
    static final int FIXED64 = WireFormat.WIRETYPE_FIXED64;
    static final int LENGTH_DELIMITED = WireFormat.WIRETYPE_LENGTH_DELIMITED;

    private Wire() {}

    /** Takes a field, if it is one that is known. */
    interface FieldReader {

        /**
         * Reads the field that {@code in} stands at.
         *
         * @param tag number and wire type
         * @return false without having read anything, if the field is not known
         */
        boolean read(int tag, CodedInputStream in) throws IOException, MalformedException;
    }

    static int tag(int field, int wireType) {
        return (field << 3) | wireType;
    }

    static void readAll(byte[] message, FieldReader reader) throws MalformedException {
        try {
            CodedInputStream in = CodedInputStream.newInstance(message);
            readFields(in, reader);
            if (!in.isAtEnd()) {
                throw new MalformedException("no protobuf message: it ends within a group");
            }
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedException("no protobuf message: " + e.getMessage());
        } catch (IOException e) {
            throw new MalformedException("no protobuf message: " + e);
        }
    }

    /** Reads the message embedded where {@code in} stands. */
    static void readMessage(CodedInputStream in, FieldReader reader)
            throws IOException, MalformedException {
        int limit = in.pushLimit(in.readRawVarint32());
        readFields(in, reader);
        if (in.getBytesUntilLimit() != 0) {
            throw new MalformedException("no protobuf message: one within it ends too early");
        }
        in.popLimit(limit);
    }

    private static void readFields(CodedInputStream in, FieldReader reader)
            throws IOException, MalformedException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (!reader.read(tag, in) && !in.skipField(tag)) {
                return;
            }
        }
    }
}
