package io.ebbflow.flinkjobs.elasticsearch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.ListIterator;
import java.util.Set;

/**
 * Documents that wait to be sent, oldest first. Of those that share an index and an id at most one
 * is on its way at a time, so that an older version never overwrites a newer one however often it
 * is retried. Of one thread.
 */
final class PendingDocuments {

    private final int batchDocuments;
    private final long batchBytes;
    private final Deque<BulkDocument> waiting = new ArrayDeque<>();
    private final Set<String> onTheirWay = new HashSet<>();
    private long bytes;

    PendingDocuments(int batchDocuments, long batchBytes) {
        this.batchDocuments = batchDocuments;
        this.batchBytes = batchBytes;
    }

    void add(BulkDocument document) {
        waiting.addLast(document);
        bytes += BulkRequest.sizeOf(document);
    }

    /**
     * The next batch, now on its way; at least one document, whatever its size, unless the oldest
     * must wait for one before it.
     */
    List<BulkDocument> takeBatch() {
        List<BulkDocument> batch = new ArrayList<>();
        long size = 0;
        while (!waiting.isEmpty() && batch.size() < batchDocuments) {
            BulkDocument document = waiting.peekFirst();
            size += BulkRequest.sizeOf(document);
            if ((!batch.isEmpty() && size > batchBytes) || !onTheirWay.add(document.key())) {
                break;
            }
            bytes -= BulkRequest.sizeOf(document);
            batch.add(waiting.removeFirst());
        }
        return batch;
    }

    /**
     * A batch is no longer on its way.
     *
     * @param returned those of it that are still to be sent, in order; they come first
     */
    void settle(List<BulkDocument> batch, List<BulkDocument> returned) {
        batch.forEach(document -> onTheirWay.remove(document.key()));
        ListIterator<BulkDocument> last = returned.listIterator(returned.size());
        while (last.hasPrevious()) {
            BulkDocument document = last.previous();
            waiting.addFirst(document);
            bytes += BulkRequest.sizeOf(document);
        }
    }

    /** Whether there is enough for a batch that need not wait for more. */
    boolean fillBatch() {
        return waiting.size() >= batchDocuments || bytes >= batchBytes;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }

    long bytes() {
        return bytes;
    }

    /** What waits, oldest first; not what is on its way. */
    List<BulkDocument> waiting() {
        return List.copyOf(waiting);
    }
}
