package io.ebbflow.flinkjobs.state;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.anomaly.AnomalyTracker;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Expectation;
import io.ebbflow.detection.model.Score;
import io.ebbflow.detection.model.Verdict;
import io.ebbflow.flinkjobs.Shop;
import java.util.Arrays;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.junit.jupiter.api.Test;

class SeriesModelSerializerTest extends SerializerContract<SeriesModel> {

    private static final DetectionConfig CONFIG = Shop.detection();

    SeriesModelSerializerTest() {
        super(SeriesModel.class, (a, b) -> Arrays.equals(a.snapshot(), b.snapshot()));
    }

    @Override
    protected TypeSerializer<SeriesModel> createSerializer() {
        return new SeriesModelSerializer();
    }

    @Override
    protected Class<SeriesModel> getTypeClass() {
        return SeriesModel.class;
    }

    @Override
    protected SeriesModel[] getTestData() {
        SeriesModel learned = SeriesModel.create(CONFIG);
        for (int i = 0; i < 50; i++) {
            learned.detector(CONFIG).assess(Shop.at(i), 0.5 + 0.01 * (i % 7));
        }
        SeriesModel anomalous = SeriesModel.create(CONFIG);
        Assessment odd =
                new Assessment(
                        9, 1, Verdict.ANOMALOUS, "level", "too high", new Expectation(1, 0, 2));
        anomalous.anomaly(
                new AnomalyTracker(CONFIG.closeAfter(), CONFIG.threshold())
                        .next(
                                anomalous.anomaly(),
                                Score.of(
                                        Shop.window(Shop.WEB_CPU, Shop.at(10), 9),
                                        CONFIG.detector(),
                                        odd))
                        .state());
        // read back and never asked: its detector is still in binary form
        SeriesModel frozen = SeriesModel.restore(learned.snapshot());
        return new SeriesModel[] {learned, SeriesModel.create(CONFIG), anomalous, frozen};
    }

    @Override
    void change(SeriesModel model) {
        model.detector(CONFIG).assess(Shop.at(100), 0.7);
    }

    @Override
    boolean same(SeriesModel one, SeriesModel other) {
        return Arrays.equals(one.snapshot(), other.snapshot());
    }

    @Test
    void stateOfALaterVersionIsRefusedByItsNumber() {
        byte[] later = getTestData()[0].snapshot();
        later[0] = 2;

        assertThatThrownBy(() -> SeriesModel.restore(later))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version 2");
    }

    @Test
    void stateThatIsCutShortIsRefused() {
        byte[] whole = getTestData()[0].snapshot();

        assertThatThrownBy(() -> SeriesModel.restore(Arrays.copyOf(whole, 20)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("20 bytes");
    }
}
