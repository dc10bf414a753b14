package io.ebbflow.actuation.http.api;

import java.io.IOException;
import java.util.List;

/** How full the topics are, and how far their readers have come. Thread-safe. */
public interface TopicFigures {

    /**
     * Looks at the topics that there are.
     *
     * @throws IOException if Kafka does not answer just now
     */
    List<Figures> look() throws IOException;

    /**
     * One topic.
     *
     * @param end sum of the ends of its partitions: grows by one with each record
     * @param records that are kept; of a compacted topic or one with transactions an upper bound
     */
    record Figures(String name, int partitions, long end, long records, List<Reader> readers) {}

    /**
     * A consumer group that has committed how far it came.
     *
     * @param lag records it has not read yet
     */
    record Reader(String group, long lag) {}
}
