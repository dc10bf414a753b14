package io.ebbflow.flinkjobs.elasticsearch;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;

/**
 * Collects documents into batches and has a few of them on their way at a time, each in a thread of
 * its own that sees it through. Everything here runs in the task's thread; what a batch came to
 * arrives as a mail.
 *
 * <p>Back-pressure: {@link #write} waits while the buffer is full. A checkpoint calls back what
 * waits for a server, and keeps it in state with the rest of the buffer. Only the end of the input
 * waits until all is delivered.
 */
final class BulkWriter
        implements StatefulSinkWriter<BulkDocument, BufferedRequestState<BulkDocument>> {

    /** The buffer is full at so many batches' bytes, or at the configured number of documents. */
    private static final int BUFFERED_BATCHES = 4;

    private static final int CLOSE_SECONDS = 5;

    private final ElasticsearchSinkConfig config;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService timers;
    private final PendingDocuments pending;
    private final AtomicInteger pendingGauge = new AtomicInteger();
    private final Recall recall = new Recall();
    private final RejectedDocuments rejections;
    private final ExecutorService senders;
    private final Delivery.Means means;
    private final SinkMetrics metrics;
    private int inFlight;
    private ScheduledFuture<?> lingering;
    private boolean due;

    /**
     * @throws IOException if the authorization or CA file cannot be used
     */
    BulkWriter(
            ElasticsearchSinkConfig config,
            RejectedDocuments.Factory rejectedDocuments,
            WriterInitContext context,
            Collection<BufferedRequestState<BulkDocument>> states)
            throws IOException {
        this.config = config;
        mailbox = context.getMailboxExecutor();
        timers = context.getProcessingTimeService();
        pending = new PendingDocuments(config.batchDocuments(), config.batchBytes());
        int subtask = context.getTaskInfo().getIndexOfThisSubtask();
        InstantSource clock = () -> Instant.ofEpochMilli(timers.getCurrentProcessingTime());
        Backoff backoff = new Backoff(config.retryInitial(), config.retryMaximum(), subtask);
        ServerPool servers = new ServerPool(config.urls(), backoff, clock);
        BulkClient client = new BulkClient(config);
        metrics = new SinkMetrics(context.metricGroup(), servers::down, pendingGauge::get);
        rejections = rejectedDocuments.open(clock);
        means =
                new Delivery.Means(
                        config.indexPrefix(),
                        client,
                        servers,
                        backoff,
                        recall,
                        rejections,
                        metrics::retry);
        senders =
                Executors.newFixedThreadPool(
                        config.inFlight(),
                        task -> {
                            Thread thread = new Thread(task, "elasticsearch-sink-" + subtask);
                            thread.setDaemon(true);
                            return thread;
                        });
        for (BufferedRequestState<BulkDocument> state : states) {
            state.getBufferedRequestEntries()
                    .forEach(entry -> pending.add(entry.getRequestEntry()));
        }
        linger();
    }

    @Override
    public void write(BulkDocument document, Context context) throws InterruptedException {
        send();
        while (full()) {
            mailbox.yield(); // a full buffer has something on its way, which ends in a mail
            send();
        }
        pending.add(document);
        send();
    }

    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        if (endOfInput) {
            due = true;
            send();
            while (inFlight > 0 || !pending.isEmpty()) {
                mailbox.yield();
                due = true;
                send();
            }
            return;
        }
        recall.ask();
        try {
            while (inFlight > 0) {
                mailbox.yield();
            }
        } finally {
            recall.lift();
        }
        // goes on with a timer: the snapshot comes first, as no mail runs before it
        due = false;
        linger();
    }

    @Override
    public List<BufferedRequestState<BulkDocument>> snapshotState(long checkpointId) {
        return List.of(
                new BufferedRequestState<>(
                        pending.waiting().stream()
                                .map(
                                        document ->
                                                new RequestEntryWrapper<>(
                                                        document, BulkRequest.sizeOf(document)))
                                .toList()));
    }

    /** Drops what is still to be sent: it is in the last checkpoint, or comes again after it. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted(); // by a cancel, which closes us just the same
        if (lingering != null) {
            lingering.cancel(false);
        }
        recall.ask();
        senders.shutdownNow();
        try {
            senders.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        rejections.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean full() {
        return pending.size() >= config.bufferDocuments()
                || pending.bytes() >= (long) BUFFERED_BATCHES * config.batchBytes();
    }

    /** Sends what can be sent now; never waits. */
    private void send() {
        while (inFlight < config.inFlight()
                && !recall.asked()
                && (pending.fillBatch() || (due && !pending.isEmpty()))) {
            List<BulkDocument> batch = pending.takeBatch();
            if (batch.isEmpty()) {
                break; // the oldest waits for its predecessor, whose end brings us here again
            }
            submit(batch);
        }
        due &= !pending.isEmpty();
        pendingGauge.set(pending.size());
        linger();
    }

    /** What is not enough for a batch is sent after a while nevertheless. */
    private void linger() {
        if (lingering == null && !due && !pending.isEmpty()) {
            lingering =
                    timers.registerTimer(
                            timers.getCurrentProcessingTime() + config.linger().toMillis(),
                            time -> {
                                lingering = null;
                                due = true;
                                send();
                            });
        }
    }

    private void submit(List<BulkDocument> batch) {
        inFlight++;
        long begun = timers.getCurrentProcessingTime();
        senders.execute(
                () -> {
                    try {
                        Delivery.Outcome outcome = new Delivery(means, batch).run();
                        mail(() -> settle(batch, outcome, begun));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt(); // closing
                    } catch (RuntimeException | Error fault) {
                        mail(
                                () -> {
                                    throw new IllegalStateException("a batch failed", fault);
                                });
                    }
                });
    }

    private void mail(Runnable what) {
        try {
            mailbox.execute(what::run, "a batch for Elasticsearch came to its end");
        } catch (RejectedExecutionException e) {
            // the task is gone, and with it whoever wants to know
        }
    }

    private void settle(List<BulkDocument> batch, Delivery.Outcome outcome, long begun) {
        inFlight--;
        pending.settle(batch, outcome.returned());
        long bytes =
                batch.stream().mapToLong(BulkRequest::sizeOf).sum()
                        - outcome.returned().stream().mapToLong(BulkRequest::sizeOf).sum();
        metrics.settled(
                batch.size() - outcome.returned().size() - outcome.rejected(),
                bytes,
                outcome.rejected(),
                timers.getCurrentProcessingTime() - begun);
        send();
    }
}
