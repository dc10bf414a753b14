package io.ebbflow.flinkjobs.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.detection.model.Anomaly;
import io.ebbflow.detection.model.Score;
import io.ebbflow.flinkjobs.Shop;
import io.ebbflow.flinkjobs.elasticsearch.BulkDocument;
import io.ebbflow.ingest.model.CleanSample;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.ingest.model.QualityChange;
import io.ebbflow.ingest.model.WindowUpdate;
import io.ebbflow.ingest.model.WindowedSample;
import io.ebbflow.kafka.model.DeadLetter;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamTypesTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                Intake.class,
                MetricSample.class,
                CleanSample.class,
                Contribution.class,
                WindowedSample.class,
                WindowUpdate.class,
                GroupedWindow.class,
                Score.class,
                Anomaly.class,
                StackEvent.class,
                Decision.class,
                Action.class,
                ActionResult.class,
                TargetState.class,
                Notice.class,
                DeadLetter.class,
                OutboundRecord.class,
                QualityChange.class,
                Heartbeat.class,
                BulkDocument.class
            })
    void everyTypeOnAStreamIsSerialisedFieldByField(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }

    @Test
    void fieldsThatMayBeAbsentSurviveTheNetwork() throws IOException {
        Intake intake = Intake.of(Shop.cpu(1, Shop.START, 0.5));
        StackEvent inventory = StackEvent.of(Shop.web(Shop.START, 3));
        StackEvent result = StackEvent.of(Shop.succeeded("a", Shop.START));
        Notice deletion = Shop.deleted("web");

        assertThat(sent(Intake.class, intake)).isEqualTo(intake);
        assertThat(sent(StackEvent.class, inventory)).isEqualTo(inventory);
        assertThat(sent(StackEvent.class, result)).isEqualTo(result);
        assertThat(sent(Notice.class, deletion)).isEqualTo(deletion);
    }

    @Test
    void listsOfManyKindsSurviveTheNetwork() throws IOException {
        MetricSample alone = Shop.hostCpu(Shop.START, 0.5);

        assertThat(alone.memberOf()).isEqualTo(List.of());
        assertThat(sent(MetricSample.class, alone)).isEqualTo(alone);
        assertThat(sent(TargetState.class, Shop.web(Shop.START, 0)))
                .isEqualTo(Shop.web(Shop.START, 0));
    }

    private static <T> T sent(Class<T> type, T value) throws IOException {
        TypeSerializer<T> serializer =
                TypeInformation.of(type).createSerializer(new SerializerConfigImpl());
        DataOutputSerializer out = new DataOutputSerializer(256);
        serializer.serialize(value, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
