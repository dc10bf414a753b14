package io.ebbflow.flinkjobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.function.BiPredicate;
import org.apache.flink.api.common.typeutils.SerializerTestBase;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.testutils.DeeplyEqualsChecker;
import org.junit.jupiter.api.Test;

/** What Flink asks of a serializer, by its own tests, and what our states ask besides. */
abstract class SerializerContract<T> extends SerializerTestBase<T> {

    SerializerContract(Class<T> type, BiPredicate<T, T> same) {
        super(
                new DeeplyEqualsChecker()
                        .withCustomCheck(
                                (one, other) -> type.isInstance(one) && type.isInstance(other),
                                (one, other, checker) ->
                                        same.test(type.cast(one), type.cast(other))));
    }

    /** Changes a value, so that it is no longer the same as before. */
    abstract void change(T value);

    /** Whether two values mean the same. */
    abstract boolean same(T one, T other);

    @Override
    protected int getLength() {
        return -1;
    }

    /** State has no default: where there is none the operator makes it. */
    @Override
    protected boolean allowNullInstances(TypeSerializer<T> serializer) {
        return true;
    }

    @Test
    void aCopyDoesNotFollowItsOriginal() {
        T original = getTestData()[0];
        TypeSerializer<T> serializer = createSerializer();
        T copy = serializer.copy(original);
        T before = serializer.copy(original);

        change(original);

        assertThat(same(copy, before)).as("the copy is as it was").isTrue();
        assertThat(same(original, before)).as("the original has changed").isFalse();
    }

    @Test
    void whatIsReadBackCanBeWrittenAgain() throws IOException {
        TypeSerializer<T> serializer = createSerializer();
        for (T value : getTestData()) {
            DataOutputSerializer first = new DataOutputSerializer(64);
            serializer.serialize(value, first);
            T read = serializer.deserialize(new DataInputDeserializer(first.getCopyOfBuffer()));
            DataOutputSerializer second = new DataOutputSerializer(64);
            serializer.serialize(read, second);

            assertThat(second.getCopyOfBuffer()).hasSameSizeAs(first.getCopyOfBuffer());
        }
    }
}
