package io.ebbflow.flinkjobs;

import io.ebbflow.flinkjobs.elasticsearch.BulkDocument;
import io.ebbflow.flinkjobs.record.OutboundRecord;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.flink.api.common.functions.MapFunction;

/**
 * Puts an outbound record into the index of its subject and day, as in {@code
 * decisions-2026.11.22}. The day is that of event time, so that a replay overwrites what the first
 * run wrote.
 */
final class DocumentFunction implements MapFunction<OutboundRecord, BulkDocument> {

    /** What the indices of dead letters are called by. */
    static final String DEAD_LETTERS = "dead-letters";

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu.MM.dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Override
    public BulkDocument map(OutboundRecord record) {
        return new BulkDocument(
                index(record) + "-" + DAY.format(record.time()), record.id(), record.json());
    }

    private static String index(OutboundRecord record) {
        return switch (record.topic()) {
            case ACTION_RESULTS -> "results";
            case DEAD_LETTER -> DEAD_LETTERS;
            default -> record.topic().subject();
        };
    }
}
