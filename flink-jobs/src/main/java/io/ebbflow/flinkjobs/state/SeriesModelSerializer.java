package io.ebbflow.flinkjobs.state;

import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Detector and open anomaly of a series. */
public final class SeriesModelSerializer extends SnapshotSerializer<SeriesModel> {

    @Override
    protected byte[] snapshot(SeriesModel value) {
        return value.snapshot();
    }

    @Override
    protected SeriesModel restore(byte[] snapshot) {
        return SeriesModel.restore(snapshot);
    }

    @Override
    public TypeSerializerSnapshot<SeriesModel> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names this serializer in a savepoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<SeriesModel> {

        public Snapshot() {
            super(SeriesModelSerializer::new);
        }
    }
}
