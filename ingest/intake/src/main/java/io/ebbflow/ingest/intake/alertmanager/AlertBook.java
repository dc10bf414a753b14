package io.ebbflow.ingest.intake.alertmanager;

import io.ebbflow.ingest.publish.SinkUnavailableException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The ledger, shared by requests: news is published by one at a time and remembered once it is
 * safe, so that none is published twice and none is taken for known that is lost. Closed until it
 * was filled with what was published before. Thread-safe.
 */
public final class AlertBook {

    private static final long PATIENCE_SECONDS = 5;

    private final ReentrantLock lock = new ReentrantLock();
    private final AlertLedger ledger;
    private volatile boolean open;
    private volatile int firing;

    /** Brings news where it is safe. */
    @FunctionalInterface
    public interface Publication {

        void publish(List<Alert> news) throws SinkUnavailableException, InterruptedException;
    }

    /**
     * @param most alerts that are remembered
     */
    public AlertBook(int most) {
        this.ledger = new AlertLedger(most);
    }

    /** Takes what was published before this process began, oldest first, and opens the book. */
    public void open(List<Alert> published) {
        lock.lock();
        try {
            remember(published);
            open = true;
        } finally {
            lock.unlock();
        }
    }

    public boolean isOpen() {
        return open;
    }

    /** How many alerts fire, as far as is known. */
    public int firing() {
        return firing;
    }

    /**
     * Publishes what is news.
     *
     * @return what was
     * @throws SinkUnavailableException if it is not safe, or the book is not open yet
     */
    public List<Alert> publish(List<Alert> told, Publication publication)
            throws SinkUnavailableException, InterruptedException {
        if (!lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new SinkUnavailableException("other alerts wait for Kafka", null);
        }
        try {
            if (!open) {
                throw new SinkUnavailableException("earlier alerts are not read yet", null);
            }
            List<Alert> news = ledger.news(told);
            publication.publish(news);
            remember(news);
            return news;
        } finally {
            lock.unlock();
        }
    }

    private void remember(List<Alert> published) {
        published.forEach(ledger::remember);
        firing = ledger.firing();
    }
}
