package io.ebbflow.flinkjobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.flinkjobs.elasticsearch.BulkDocument;
import io.ebbflow.flinkjobs.record.OutboundRecord;
import io.ebbflow.kafka.topic.Topic;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentFunctionTest {

    private static final Instant LATE_IN_THE_DAY = Instant.parse("2026-01-05T23:59:59.999Z");

    @ParameterizedTest
    @CsvSource({
        "SCORES, scores",
        "WINDOWS, windows",
        "ANOMALIES, anomalies",
        "QUALITY, quality",
        "DECISIONS, decisions",
        "ACTIONS, actions",
        "ACTION_RESULTS, results",
        "INVENTORY, inventory",
        "NETWORK_STATS, network-stats",
        "FEEDBACK, feedback",
        "HEALTH, health",
        "DEAD_LETTER, dead-letters"
    })
    void putsARecordIntoTheIndexOfItsSubjectAndDay(Topic topic, String kind) {
        byte[] json = {'{', '}'};

        BulkDocument document =
                new DocumentFunction()
                        .map(new OutboundRecord(topic, "key", "id-1", LATE_IN_THE_DAY, json));

        assertThat(document.index()).isEqualTo(kind + "-2026.01.05");
        assertThat(document.id()).isEqualTo("id-1");
        assertThat(document.json()).isEqualTo(json);
    }
}
