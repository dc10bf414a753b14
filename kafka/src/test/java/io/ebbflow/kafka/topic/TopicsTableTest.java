package io.ebbflow.kafka.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TopicsTableTest {

    private static final Path FILE = Path.of("TOPICS.md");

    @Test
    void topicsMdIsWhatTheCodeSays() throws Exception {
        String current =
                """
                # Topics

                Generated from `Topic`; do not edit. Write it anew with
                `./mvnw test -pl kafka -Dtest=TopicsTableTest -Debbflow.docs=write`.

                """
                        + TopicsTable.markdown();
        if ("write".equals(System.getProperty("ebbflow.docs"))) {
            Files.writeString(FILE, current);
        }

        assertThat(FILE).content().isEqualTo(current);
    }
}
