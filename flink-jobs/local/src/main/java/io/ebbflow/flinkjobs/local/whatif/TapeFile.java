package io.ebbflow.flinkjobs.local.whatif;

import io.ebbflow.ingest.replay.Recorded;
import io.ebbflow.ingest.replay.RecordedFile;
import io.ebbflow.kafka.topic.Topic;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;

/**
 * Records of several topics in one file, in order. Lives as long as one command does, so its form
 * has no version.
 */
final class TapeFile implements RecordedFile {

    static final String SUFFIX = ".tape";

    private final DataInputStream in;

    TapeFile(InputStream in) {
        this.in = new DataInputStream(new BufferedInputStream(in));
    }

    /** One record. */
    static byte[] record(Topic topic, String key, Instant time, byte[] value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length + 64);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF(topic.name());
        out.writeUTF(key);
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
        out.writeInt(value.length);
        out.write(value);
        return bytes.toByteArray();
    }

    /** Copies one record. */
    static void copy(DataInput in, DataOutput out) throws IOException {
        out.writeUTF(in.readUTF());
        out.writeUTF(in.readUTF());
        out.writeLong(in.readLong());
        out.writeInt(in.readInt());
        byte[] value = new byte[in.readInt()];
        in.readFully(value);
        out.writeInt(value.length);
        out.write(value);
    }

    @Override
    public Optional<Recorded> next() throws IOException {
        Topic topic;
        try {
            topic = Topic.valueOf(in.readUTF());
        } catch (EOFException e) {
            return Optional.empty();
        }
        String key = in.readUTF();
        Instant time = Instant.ofEpochSecond(in.readLong(), in.readInt());
        byte[] value = new byte[in.readInt()];
        in.readFully(value);
        return Optional.of(new Recorded(time, topic, key, at -> value));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
