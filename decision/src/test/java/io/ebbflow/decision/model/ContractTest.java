package io.ebbflow.decision.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.schema.Schemas;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Our records and the published schemas mean the same, in both directions. */
class ContractTest {

    private static final Map<Topic, Class<?>> TYPES =
            Map.of(
                    Topic.DECISIONS, Decision.class,
                    Topic.ACTIONS, Action.class,
                    Topic.ACTION_RESULTS, ActionResult.class,
                    Topic.INVENTORY, TargetState.class);

    @Test
    void theGoldenExamplesReadAndWriteWithoutLoss() throws IOException {
        for (Map.Entry<Topic, Class<?>> each : TYPES.entrySet()) {
            byte[] example = Schemas.example(each.getKey());
            Object value = Json.read(example, each.getValue());
            byte[] written = Json.write(value);
            assertThat(Json.mapper().readTree(written))
                    .as("%s", each.getKey())
                    .isEqualTo(Json.mapper().readTree(example));
            assertThat(Schemas.validate(each.getKey(), written)).isEmpty();
        }
    }
}
