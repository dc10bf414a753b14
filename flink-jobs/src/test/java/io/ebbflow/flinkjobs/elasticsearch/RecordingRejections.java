package io.ebbflow.flinkjobs.elasticsearch;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps rejected documents in this JVM, and fails as often as it is told. */
final class RecordingRejections implements RejectedDocuments.Factory {

    // a job serialises the factory: what it keeps is found by name
    private static final Map<String, List<RejectedDocument>> REJECTED = new ConcurrentHashMap<>();
    private static final Map<String, AtomicInteger> FAULTS = new ConcurrentHashMap<>();

    private final String name = UUID.randomUUID().toString();

    RecordingRejections() {
        REJECTED.put(name, new CopyOnWriteArrayList<>());
        FAULTS.put(name, new AtomicInteger());
    }

    RecordingRejections failing(int times) {
        FAULTS.get(name).set(times);
        return this;
    }

    List<RejectedDocument> rejected() {
        return REJECTED.get(name);
    }

    List<String> keys() {
        return rejected().stream()
                .map(document -> document.index() + "/" + document.document().id())
                .toList();
    }

    @Override
    public RejectedDocuments open(InstantSource clock) {
        return new RejectedDocuments() {
            @Override
            public void reject(List<RejectedDocument> rejected) throws IOException {
                if (FAULTS.get(name).getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    throw new IOException("as told");
                }
                REJECTED.get(name).addAll(rejected);
            }

            @Override
            public void close() {}
        };
    }
}
