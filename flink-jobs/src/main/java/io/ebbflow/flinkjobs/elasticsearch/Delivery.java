package io.ebbflow.flinkjobs.elasticsearch;

import io.ebbflow.flinkjobs.elasticsearch.ItemResult.Fate;
import io.ebbflow.flinkjobs.elasticsearch.ServerPool.Attempt;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one batch to its end: every document is in the index, safely rejected, or given back
 * because of a {@link Recall}. Waits as long as that takes. Of one thread, used once.
 */
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    /** So often may a document meet an error of the server before it is taken for the cause. */
    private static final int DOUBTFUL_TRIES = 3;

    /** From so many rounds on, documents that the server puts off are worth a line. */
    private static final int PATIENCE = 5;

    /**
     * What became of a batch.
     *
     * @param returned still to be sent, in their order
     */
    record Outcome(List<BulkDocument> returned, int rejected) {}

    /** What all deliveries of a writer share. */
    record Means(
            String indexPrefix,
            BulkClient client,
            ServerPool servers,
            Backoff backoff,
            Recall recall,
            RejectedDocuments rejections,
            IntConsumer retried) {}

    private final Means means;
    private final Deque<List<BulkDocument>> unsent = new ArrayDeque<>();
    private List<RejectedDocument> refused = new ArrayList<>();
    private int rejected;
    private int rounds;
    private int doubts;
    private int rejectionFaults;

    Delivery(Means means, List<BulkDocument> batch) {
        this.means = means;
        unsent.add(batch);
    }

    /**
     * @throws InterruptedException if the writer closes
     */
    Outcome run() throws InterruptedException {
        while (!unsent.isEmpty() || !refused.isEmpty()) {
            if (!refused.isEmpty()) {
                putAway(); // once even when recalled: most often it is done at once
            }
            if (means.recall().asked()) {
                break;
            }
            if (refused.isEmpty() && !unsent.isEmpty()) {
                send();
            }
        }
        List<BulkDocument> returned = new ArrayList<>();
        refused.forEach(document -> returned.add(document.document()));
        unsent.forEach(returned::addAll);
        return new Outcome(returned, rejected);
    }

    private void putAway() throws InterruptedException {
        try {
            means.rejections().reject(List.copyOf(refused));
            rejected += refused.size();
            refused = new ArrayList<>();
            rejectionFaults = 0;
        } catch (IOException e) {
            if (rejectionFaults++ == 0) {
                LOG.warn(
                        "{} rejected documents cannot be put away and wait: {}",
                        refused.size(),
                        e.getMessage());
            }
            means.recall().pause(means.backoff().delay(rejectionFaults));
        }
    }

    private void send() throws InterruptedException {
        Attempt attempt = means.servers().next();
        means.recall().pause(attempt.delay());
        if (means.recall().asked()) {
            return;
        }
        List<BulkDocument> documents = unsent.peek();
        try {
            byte[] body = BulkRequest.body(means.indexPrefix(), documents);
            settle(attempt, documents, means.client().post(attempt.url(), body));
        } catch (IOException e) {
            String message = e.getMessage() == null ? "" : ": " + e.getMessage();
            means.servers().failed(attempt, e.getClass().getSimpleName() + message);
            means.retried().accept(documents.size());
        }
    }

    private void settle(Attempt attempt, List<BulkDocument> documents, BulkClient.Reply reply)
            throws IOException, InterruptedException {
        switch (reply.status()) {
            case 200 -> {
                List<ItemResult> results = BulkReply.read(reply.body(), documents.size());
                means.servers().succeeded(attempt);
                unsent.pop();
                sort(documents, results);
            }
            // said in front of Elasticsearch as well, so without its form of an error
            case 413 -> split(attempt, documents, new ItemResult(413, "", "request too large"));
            case 400 -> split(attempt, documents, BulkReply.readError(reply.body()));
            default -> {
                means.servers().failed(attempt, "status " + reply.status());
                means.retried().accept(documents.size());
            }
        }
    }

    /** One of the documents makes the server refuse the whole request: find it by halves. */
    private void split(Attempt attempt, List<BulkDocument> documents, ItemResult error) {
        means.servers().succeeded(attempt);
        unsent.pop();
        if (documents.size() == 1) {
            refuse(documents.get(0), error);
            return;
        }
        int half = documents.size() / 2;
        unsent.push(documents.subList(half, documents.size()));
        unsent.push(documents.subList(0, half));
        means.retried().accept(documents.size());
    }

    private void sort(List<BulkDocument> documents, List<ItemResult> results)
            throws InterruptedException {
        List<BulkDocument> again = new ArrayList<>();
        ItemResult last = null;
        if (results.stream().anyMatch(result -> result.fate() == Fate.DOUBTFUL)) {
            doubts++;
        }
        for (int i = 0; i < results.size(); i++) {
            ItemResult result = results.get(i);
            Fate fate = result.fate();
            if (fate == Fate.REJECTED || (fate == Fate.DOUBTFUL && doubts >= DOUBTFUL_TRIES)) {
                refuse(documents.get(i), result);
            } else if (fate != Fate.INDEXED) {
                again.add(documents.get(i));
                last = result;
            }
        }
        if (again.isEmpty()) {
            rounds = 0;
            return;
        }
        unsent.push(again);
        means.retried().accept(again.size());
        rounds++;
        if (rounds == PATIENCE) {
            LOG.warn(
                    "Elasticsearch puts off {} documents time and again: {} {}",
                    again.size(),
                    last.status(),
                    last.reason());
        }
        if (refused.isEmpty()) {
            means.recall().pause(means.backoff().delay(rounds));
        }
    }

    private void refuse(BulkDocument document, ItemResult error) {
        refused.add(
                new RejectedDocument(
                        document,
                        means.indexPrefix() + document.index(),
                        error.status(),
                        error.reason()));
    }
}
