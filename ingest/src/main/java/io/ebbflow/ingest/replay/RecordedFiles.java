package io.ebbflow.ingest.replay;

import java.io.Closeable;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Several files as one, in the order of time: the oldest of what each has next comes first. A file
 * that is not in order itself stays as it is.
 */
public final class RecordedFiles implements Closeable {

    private record Head(Recorded record, int file) {}

    private final List<RecordedFile> files;
    private final PriorityQueue<Head> heads =
            new PriorityQueue<>(
                    Comparator.comparing((Head head) -> head.record().time())
                            .thenComparingInt(Head::file));

    public RecordedFiles(List<RecordedFile> files) throws IOException {
        this.files = List.copyOf(files);
        for (int i = 0; i < this.files.size(); i++) {
            advance(i);
        }
    }

    /** The next record; empty at the end of all. */
    public Optional<Recorded> next() throws IOException {
        Head head = heads.poll();
        if (head == null) {
            return Optional.empty();
        }
        advance(head.file());
        return Optional.of(head.record());
    }

    private void advance(int file) throws IOException {
        files.get(file).next().ifPresent(record -> heads.add(new Head(record, file)));
    }

    @Override
    public void close() throws IOException {
        for (RecordedFile file : files) {
            file.close();
        }
    }
}
