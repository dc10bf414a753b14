package io.ebbflow.flinkjobs.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.apache.flink.api.common.typeutils.SerializerTestBase;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.junit.jupiter.api.Test;

class SeriesLifeSerializerTest extends SerializerTestBase<SeriesLife> {

    @Override
    protected TypeSerializer<SeriesLife> createSerializer() {
        return new SeriesLifeSerializer();
    }

    @Override
    protected int getLength() {
        return -1;
    }

    @Override
    protected Class<SeriesLife> getTypeClass() {
        return SeriesLife.class;
    }

    @Override
    protected SeriesLife[] getTestData() {
        return new SeriesLife[] {
            SeriesLife.begin("ensemble"), new SeriesLife(1_700_000_000_000L, 1L, "htm", 12)
        };
    }

    @Override
    protected boolean allowNullInstances(TypeSerializer<SeriesLife> serializer) {
        return true;
    }

    @Test
    void aLateWindowIsNotTheNewest() {
        SeriesLife life = SeriesLife.begin("htm").heard(20, true).heard(10, true);

        assertThat(life.heardOf()).isEqualTo(20);
        assertThat(life.judged()).isEqualTo(2);
    }

    @Test
    void stateOfALaterVersionIsRefusedByItsNumber() {
        byte[] later = getTestData()[0].snapshot();
        later[0] = 2;

        assertThatThrownBy(() -> SeriesLife.restore(later))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version 2");
    }

    @Test
    void stateThatIsCutShortIsRefused() {
        byte[] cut = Arrays.copyOf(getTestData()[1].snapshot(), 20);

        assertThatThrownBy(() -> SeriesLife.restore(cut))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("20 bytes");
    }
}
