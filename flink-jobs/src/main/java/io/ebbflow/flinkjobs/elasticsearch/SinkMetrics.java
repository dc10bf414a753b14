package io.ebbflow.flinkjobs.elasticsearch;

import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

/**
 * What the sink counts, by Flink's names where there is one: {@code numRecordsSend} and {@code
 * numBytesSend} (in an index), {@code numRecordsSendErrors} (rejected), {@code currentSendTime} (of
 * the last batch, with its retries; ms). Ours: {@code documentsRetried}, {@code documentsPending}
 * and {@code serversDown}, which is 0 while all is well.
 */
final class SinkMetrics {

    private final Counter sent;
    private final Counter sentBytes;
    private final Counter rejected;
    private final Counter retried;
    private volatile long sendTimeMs;

    SinkMetrics(SinkWriterMetricGroup group, IntSupplier serversDown, LongSupplier pending) {
        sent = group.getNumRecordsSendCounter();
        sentBytes = group.getNumBytesSendCounter();
        rejected = group.getNumRecordsSendErrorsCounter();
        retried = group.counter("documentsRetried", new ThreadSafeSimpleCounter());
        group.gauge("serversDown", serversDown::getAsInt);
        group.gauge("documentsPending", pending::getAsLong);
        group.setCurrentSendTimeGauge(() -> sendTimeMs);
    }

    /** To be called by the task's thread only. */
    void settled(int indexed, long bytes, int refused, long tookMs) {
        sent.inc(indexed);
        sentBytes.inc(bytes);
        rejected.inc(refused);
        sendTimeMs = tookMs;
    }

    /** Documents that are to be sent once more; from any thread. */
    void retry(int documents) {
        retried.inc(documents);
    }
}
