package io.ebbflow.flinkjobs.state;

import io.ebbflow.ingest.hygiene.LivenessState;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** When an instance was last heard of. */
public final class LivenessStateSerializer extends SnapshotSerializer<LivenessState> {

    @Override
    protected byte[] snapshot(LivenessState value) {
        return value.snapshot();
    }

    @Override
    protected LivenessState restore(byte[] snapshot) {
        return LivenessState.restore(snapshot);
    }

    @Override
    public TypeSerializerSnapshot<LivenessState> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names this serializer in a savepoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<LivenessState> {

        public Snapshot() {
            super(LivenessStateSerializer::new);
        }
    }
}
