package io.ebbflow.flinkjobs.state;

import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** An open roll-up window. */
public final class SeriesWindowSerializer extends SnapshotSerializer<SeriesWindow> {

    @Override
    protected byte[] snapshot(SeriesWindow value) {
        return value.snapshot();
    }

    @Override
    protected SeriesWindow restore(byte[] snapshot) {
        return SeriesWindow.restore(snapshot);
    }

    @Override
    public TypeSerializerSnapshot<SeriesWindow> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names this serializer in a savepoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<SeriesWindow> {

        public Snapshot() {
            super(SeriesWindowSerializer::new);
        }
    }
}
