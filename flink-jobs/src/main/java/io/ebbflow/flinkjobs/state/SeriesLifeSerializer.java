package io.ebbflow.flinkjobs.state;

import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Whether a series is still there, and what others could learn from it. */
public final class SeriesLifeSerializer extends SnapshotSerializer<SeriesLife> {

    @Override
    protected byte[] snapshot(SeriesLife value) {
        return value.snapshot();
    }

    @Override
    protected SeriesLife restore(byte[] snapshot) {
        return SeriesLife.restore(snapshot);
    }

    @Override
    public TypeSerializerSnapshot<SeriesLife> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names this serializer in a savepoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<SeriesLife> {

        public Snapshot() {
            super(SeriesLifeSerializer::new);
        }
    }
}
