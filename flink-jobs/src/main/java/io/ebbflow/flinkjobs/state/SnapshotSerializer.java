package io.ebbflow.flinkjobs.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Keeps a value of ours in Flink state in its own binary form, which carries its own version. So
 * what a savepoint holds is decided by the stage that owns the type, not by Flink, and neither Kryo
 * nor Java serialisation is ever involved.
 *
 * <p>Written as a 32-bit length and that many bytes. A new version of the form needs no migration
 * here: the stage reads every version it ever wrote.
 *
 * @param <T> a mutable type with {@code byte[] snapshot()} and a matching restore
 */
public abstract class SnapshotSerializer<T> extends TypeSerializer<T> {

    /** The value in its binary form. */
    protected abstract byte[] snapshot(T value);

    /** The value that {@link #snapshot} wrote, now or in an earlier release. */
    protected abstract T restore(byte[] snapshot);

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return this;
    }

    @Override
    public T createInstance() {
        return null;
    }

    @Override
    public T copy(T from) {
        return restore(snapshot(from));
    }

    @Override
    public T copy(T from, T reuse) {
        return copy(from);
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        byte[] bytes = snapshot(value);
        target.writeInt(bytes.length);
        target.write(bytes);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        byte[] bytes = new byte[source.readInt()];
        source.readFully(bytes);
        return restore(bytes);
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        int length = source.readInt();
        target.writeInt(length);
        target.write(source, length);
    }

    // there is one serializer per type of state: they are equal exactly if their classes are
    @SuppressWarnings("EqualsGetClass")
    @Override
    public boolean equals(Object other) {
        return other != null && other.getClass() == getClass();
    }

    @Override
    public int hashCode() {
        return getClass().hashCode();
    }
}
