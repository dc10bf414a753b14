package io.ebbflow.actuation.view;

import io.ebbflow.kafka.topic.Topic;

/** Hears of records as they come in. */
@FunctionalInterface
public interface RecordListener {

    /**
     * Hears of one record.
     *
     * @param key of the record; null where it has none
     * @param json the record, in one line
     */
    void received(Topic topic, String key, String json);
}
