package io.ebbflow.ingest.agent;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Documents on their way to Kafka, bounded by their bytes. Where there is no room the oldest go:
 * what is newest says most about a machine. Thread-safe.
 */
final class Outbox {

    /** What a record costs beside its value. */
    private static final int OVERHEAD = 128;

    private final Deque<ProducerRecord<byte[], byte[]>> records = new ArrayDeque<>();
    private final long capacityBytes;
    private long bytes;
    private long dropped;

    Outbox(long capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    /** Adds the newest record; never waits. */
    synchronized void add(ProducerRecord<byte[], byte[]> record) {
        records.addLast(record);
        bytes += cost(record);
        dropOldest();
        notifyAll();
    }

    /** Takes the oldest records, waiting up to {@code waitMillis} for the first. */
    synchronized List<ProducerRecord<byte[], byte[]>> take(int most, long waitMillis)
            throws InterruptedException {
        long deadline = System.nanoTime() + waitMillis * 1_000_000;
        while (records.isEmpty()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return List.of();
            }
            wait(left);
        }
        List<ProducerRecord<byte[], byte[]>> taken = new ArrayList<>();
        while (taken.size() < most && !records.isEmpty()) {
            ProducerRecord<byte[], byte[]> record = records.removeFirst();
            bytes -= cost(record);
            taken.add(record);
        }
        return taken;
    }

    /** Puts records that were taken back where they were. */
    synchronized void giveBack(List<ProducerRecord<byte[], byte[]>> taken) {
        for (int i = taken.size() - 1; i >= 0; i--) {
            records.addFirst(taken.get(i));
            bytes += cost(taken.get(i));
        }
        dropOldest();
    }

    synchronized boolean isEmpty() {
        return records.isEmpty();
    }

    /** How many were dropped since this was last asked. */
    synchronized long takeDropped() {
        long taken = dropped;
        dropped = 0;
        return taken;
    }

    private void dropOldest() {
        while (bytes > capacityBytes) {
            bytes -= cost(records.removeFirst());
            dropped++;
        }
    }

    private static long cost(ProducerRecord<byte[], byte[]> record) {
        return record.value().length + (long) OVERHEAD;
    }
}
