package io.ebbflow.flinkjobs.state;

import io.ebbflow.decision.state.StackState;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** What is known of a stack. */
public final class StackStateSerializer extends SnapshotSerializer<StackState> {

    @Override
    protected byte[] snapshot(StackState value) {
        return value.snapshot();
    }

    @Override
    protected StackState restore(byte[] snapshot) {
        return StackState.restore(snapshot);
    }

    @Override
    public TypeSerializerSnapshot<StackState> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names this serializer in a savepoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<StackState> {

        public Snapshot() {
            super(StackStateSerializer::new);
        }
    }
}
