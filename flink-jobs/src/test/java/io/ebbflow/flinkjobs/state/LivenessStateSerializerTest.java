package io.ebbflow.flinkjobs.state;

import io.ebbflow.flinkjobs.Shop;
import io.ebbflow.ingest.hygiene.Liveness;
import io.ebbflow.ingest.hygiene.LivenessOptions;
import io.ebbflow.ingest.hygiene.LivenessState;
import java.util.Arrays;
import org.apache.flink.api.common.typeutils.TypeSerializer;

class LivenessStateSerializerTest extends SerializerContract<LivenessState> {

    private static final Liveness LIVENESS = new Liveness(LivenessOptions.DEFAULT);

    LivenessStateSerializerTest() {
        super(LivenessState.class, (a, b) -> Arrays.equals(a.snapshot(), b.snapshot()));
    }

    @Override
    protected TypeSerializer<LivenessState> createSerializer() {
        return new LivenessStateSerializer();
    }

    @Override
    protected Class<LivenessState> getTypeClass() {
        return LivenessState.class;
    }

    @Override
    protected LivenessState[] getTestData() {
        LivenessState heard = new LivenessState();
        for (int i = 0; i < 5; i++) {
            LIVENESS.heard(heard, Shop.container(1), Shop.at(10 * i));
        }
        return new LivenessState[] {heard, new LivenessState()};
    }

    @Override
    void change(LivenessState state) {
        LIVENESS.heard(state, Shop.container(1), Shop.at(1000));
    }

    @Override
    boolean same(LivenessState one, LivenessState other) {
        return Arrays.equals(one.snapshot(), other.snapshot());
    }
}
