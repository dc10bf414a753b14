package io.ebbflow.flinkjobs.elasticsearch;

import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** The sink in Flink's own writer operator, with the test's thread as the task's thread. */
final class WriterHarness implements AutoCloseable {

    private final OneInputStreamOperatorTestHarness<BulkDocument, CommittableMessage<Void>> harness;
    private long checkpoint;

    WriterHarness(SinkSettings settings, RejectedDocuments.Factory rejections) throws Exception {
        this(settings, rejections, null);
    }

    WriterHarness(
            SinkSettings settings, RejectedDocuments.Factory rejections, OperatorSubtaskState state)
            throws Exception {
        ElasticsearchSink sink = new ElasticsearchSink(settings.config(), rejections);
        harness =
                new OneInputStreamOperatorTestHarness<>(
                        new SinkWriterOperatorFactory<>(sink),
                        TypeInformation.of(BulkDocument.class)
                                .createSerializer(new SerializerConfigImpl()));
        harness.setup();
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    WriterHarness write(List<BulkDocument> documents) throws Exception {
        for (BulkDocument document : documents) {
            runMails(); // as a task does between two records
            harness.processElement(document, 0);
        }
        return this;
    }

    WriterHarness write(BulkDocument... documents) throws Exception {
        return write(List.of(documents));
    }

    /** Waits until every document has come to its end. */
    WriterHarness end() throws Exception {
        harness.endInput();
        return this;
    }

    OperatorSubtaskState snapshot() throws Exception {
        checkpoint++;
        harness.prepareSnapshotPreBarrier(checkpoint);
        return harness.snapshot(checkpoint, checkpoint);
    }

    void advance(Duration time) throws Exception {
        harness.setProcessingTime(harness.getProcessingTime() + time.toMillis());
    }

    /** Lets the writer see what its batches have come to, until nothing is left to see. */
    void runMails() {
        var mailbox = harness.getTaskMailbox();
        try {
            for (var mail = mailbox.tryTake(0); mail.isPresent(); mail = mailbox.tryTake(0)) {
                mail.get().run();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Indexed so far. */
    long sent() {
        return harness.getOperator()
                .getMetricGroup()
                .getIOMetricGroup()
                .getNumRecordsOutCounter()
                .getCount();
    }

    @Override
    public void close() {
        try {
            harness.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
