package io.ebbflow.decision.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PolicySchemaTest {

    private static final Path PUBLISHED =
            Path.of("src/main/resources/policies/policy.v1.schema.json");

    /** Written anew with -Debbflow.docs=write. */
    @Test
    void thePublishedSchemaIsThatOfAllKinds() throws IOException {
        String composed =
                Json.mapper()
                                .writerWithDefaultPrettyPrinter()
                                .writeValueAsString(PolicySchema.compose(RuleKinds.all()))
                        + "\n";
        if ("write".equals(System.getProperty("ebbflow.docs"))) {
            Files.writeString(PUBLISHED, composed);
        }
        assertThat(Files.readString(PUBLISHED)).isEqualTo(composed);
    }
}
