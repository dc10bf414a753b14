package io.ebbflow.flinkjobs.state;

import io.ebbflow.decision.whatif.Rehearsal;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** How far the rehearsal of a stack has come. */
public final class RehearsalSerializer extends SnapshotSerializer<Rehearsal> {

    @Override
    protected byte[] snapshot(Rehearsal value) {
        return value.snapshot();
    }

    @Override
    protected Rehearsal restore(byte[] snapshot) {
        return Rehearsal.restore(snapshot);
    }

    @Override
    public TypeSerializerSnapshot<Rehearsal> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names this serializer in a savepoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Rehearsal> {

        public Snapshot() {
            super(RehearsalSerializer::new);
        }
    }
}
