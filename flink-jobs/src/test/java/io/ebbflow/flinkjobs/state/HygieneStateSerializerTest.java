package io.ebbflow.flinkjobs.state;

import io.ebbflow.flinkjobs.Shop;
import io.ebbflow.ingest.hygiene.HygieneOptions;
import io.ebbflow.ingest.hygiene.HygieneState;
import io.ebbflow.ingest.hygiene.SeriesHygiene;
import java.util.Arrays;
import org.apache.flink.api.common.typeutils.TypeSerializer;

class HygieneStateSerializerTest extends SerializerContract<HygieneState> {

    private static final SeriesHygiene HYGIENE = new SeriesHygiene(HygieneOptions.DEFAULT);

    HygieneStateSerializerTest() {
        super(HygieneState.class, (a, b) -> Arrays.equals(a.snapshot(), b.snapshot()));
    }

    @Override
    protected TypeSerializer<HygieneState> createSerializer() {
        return new HygieneStateSerializer();
    }

    @Override
    protected Class<HygieneState> getTypeClass() {
        return HygieneState.class;
    }

    @Override
    protected HygieneState[] getTestData() {
        HygieneState learned = new HygieneState();
        for (int i = 0; i < 5; i++) {
            HYGIENE.apply(learned, Shop.cpu(1, Shop.at(10 * i), 0.5));
        }
        return new HygieneState[] {learned, new HygieneState()};
    }

    @Override
    void change(HygieneState state) {
        HYGIENE.apply(state, Shop.cpu(1, Shop.at(1000), 0.7));
    }

    @Override
    boolean same(HygieneState one, HygieneState other) {
        return Arrays.equals(one.snapshot(), other.snapshot());
    }
}
