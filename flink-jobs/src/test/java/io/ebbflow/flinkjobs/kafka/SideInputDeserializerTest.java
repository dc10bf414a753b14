package io.ebbflow.flinkjobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.flinkjobs.Shop;
import io.ebbflow.flinkjobs.record.Notice;
import io.ebbflow.flinkjobs.record.OutboundRecord;
import io.ebbflow.flinkjobs.record.StackEvent;
import io.ebbflow.kafka.Json;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SideInputDeserializerTest {

    private static final SideInputDeserializer<TargetState> INVENTORY =
            new SideInputDeserializer<>(TargetState.class, SideRecords::target);
    private static final SideInputDeserializer<ActionResult> RESULTS =
            new SideInputDeserializer<>(ActionResult.class, SideRecords::result);
    private static final SideInputDeserializer<Notice> POLICIES =
            new SideInputDeserializer<>(Notice.class, SideRecords::policy);

    @Test
    void whatWeWroteIsReadBack() {
        TargetState web = Shop.web(Shop.START, 3);
        ActionResult result = Shop.succeeded("a", Shop.START);

        assertThat(Records.read(INVENTORY, record(Json.write(web)))).containsExactly(web);
        assertThat(Records.read(RESULTS, record(Json.write(result)))).containsExactly(result);
    }

    @Test
    void aPolicyThatWasDeletedHasNoDocument() {
        assertThat(Records.read(POLICIES, Records.of("web", null, Shop.START)))
                .containsExactly(Shop.deleted("web"));
    }

    @Test
    void aPolicyWithoutANameIsPassedOver() {
        assertThat(Records.read(POLICIES, Records.of(null, "{}", Shop.START))).isEmpty();
    }

    @Test
    void tombstonesArePassedOver() {
        assertThat(Records.read(INVENTORY, record(null))).isEmpty();
        assertThat(Records.read(RESULTS, record(null))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{",
                "[]",
                "{}",
                "{\"@timestamp\":\"2026-01-01T00:00:00Z\",\"desired\":1,\"instances\":[]}",
                "{\"target\":\"service/a\",\"stack\":\"stack/b\",\"desired\":1,\"instances\":[]}",
                "{\"@timestamp\":\"2026-01-01T00:00:00Z\",\"target\":\"service/a\",\"desired\":1,"
                        + "\"instances\":[]}",
                "{\"@timestamp\":\"2026-01-01T00:00:00Z\",\"target\":\"service/\","
                        + "\"stack\":\"stack/b\",\"desired\":1,\"instances\":[]}",
                "{\"@timestamp\":\"2026-01-01T00:00:00Z\",\"target\":\"service/a\","
                        + "\"stack\":\"stack/b\",\"desired\":1}",
                "{\"@timestamp\":\"2026-01-01T00:00:00Z\",\"target\":\"service/a\","
                        + "\"stack\":\"stack/b\",\"desired\":1,\"instances\":[null]}",
                "{\"@timestamp\":\"2026-01-01T00:00:00Z\",\"target\":\"service/a\","
                        + "\"stack\":\"stack/b\",\"desired\":1,\"instances\":[{\"id\":\"a\"}]}",
                "{\"@timestamp\":\"+1000000000-12-31T23:59:59Z\",\"target\":\"service/a\","
                        + "\"stack\":\"stack/b\",\"desired\":1,\"instances\":[]}",
                "{\"@timestamp\":\"2026-01-01T00:00:00Z\",\"target\":\"service/a\","
                        + "\"stack\":\"stack/b\",\"status\":\"succeeded\",\"from\":1,\"to\":2}",
                "{\"@timestamp\":\"2026-01-01T00:00:00Z\",\"target\":\"service/a\","
                        + "\"stack\":\"stack/b\",\"action_id\":\"x\",\"from\":1,\"to\":2}"
            })
    void whatIsNoWholeRecordIsPassedOver(String value) {
        assertThat(Records.read(INVENTORY, Records.of("k", value, Shop.START))).isEmpty();
        assertThat(Records.read(RESULTS, Records.of("k", value, Shop.START))).isEmpty();
    }

    @Test
    void whatIsLetThroughHasAllThatOperatorsGoBy() {
        String leanest =
                "{\"@timestamp\":\"2026-01-01T00:00:00Z\",\"target\":\"service/a\","
                        + "\"stack\":\"stack/b\",\"desired\":1,\"instances\":[]}";
        TargetState state = Records.read(INVENTORY, Records.of("k", leanest, Shop.START)).get(0);

        assertThat(StackEvent.of(state).key()).isEqualTo("stack/b");
        assertThat(OutboundRecord.of(state).id()).isEqualTo("service/a@1767225600000");
    }

    private static ConsumerRecord<byte[], byte[]> record(byte[] value) {
        return Records.of("service/shop_web".getBytes(StandardCharsets.UTF_8), value, Shop.START);
    }
}
