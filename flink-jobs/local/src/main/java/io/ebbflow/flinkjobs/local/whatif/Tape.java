package io.ebbflow.flinkjobs.local.whatif;

import io.ebbflow.flinkjobs.record.Notice;
import io.ebbflow.ingest.replay.Recorded;
import io.ebbflow.ingest.replay.RecordedFiles;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/**
 * Reads a recording by the numbers of its records, the policies first. Asked for one further on, as
 * after a restart, it leaves out what is before it.
 */
final class Tape extends RichMapFunction<Long, TapeRecord> {

    private static final long serialVersionUID = 1;

    private final Recording recording;
    private final LinkedHashMap<String, byte[]> policies = new LinkedHashMap<>();
    private final long firstMs;
    private transient List<Map.Entry<String, byte[]>> documents;
    private transient RecordedFiles records;
    private transient long position;

    Tape(Recording recording, List<Notice> policies, long firstMs) {
        this.recording = recording;
        this.firstMs = firstMs;
        policies.forEach(policy -> this.policies.put(policy.key(), policy.document()));
    }

    @Override
    public void open(OpenContext context) throws IOException {
        documents = new ArrayList<>(policies.entrySet());
        // problems were told when the recording was measured
        records = recording.open((source, reason) -> {});
        position = documents.size();
    }

    @Override
    public TapeRecord map(Long index) throws IOException {
        if (index < documents.size()) {
            Map.Entry<String, byte[]> policy = documents.get(index.intValue());
            return new TapeRecord(TapeRecord.POLICY, policy.getKey(), policy.getValue(), firstMs);
        }
        Recorded record = next();
        for (; position <= index; record = next()) {
            // read already, before the restart
        }
        boolean said = record.topic() == Topic.ALERTS || record.topic() == Topic.FEEDBACK;
        return new TapeRecord(
                TapeRecord.kind(record.topic()),
                said ? record.key() : "record " + index,
                record.at().apply(record.time()),
                record.time().toEpochMilli());
    }

    private Recorded next() throws IOException {
        position++;
        return records.next()
                .orElseThrow(() -> new NoSuchElementException("the recording has changed"));
    }

    @Override
    public void close() throws IOException {
        if (records != null) {
            records.close();
        }
    }
}
