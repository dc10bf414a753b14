package io.ebbflow.ingest.replay;

import io.ebbflow.kafka.topic.Topic;
import java.time.Instant;
import java.util.function.Function;

/**
 * One record of a file, ready to be sent.
 *
 * @param time when it was measured
 * @param topic where it belongs
 * @param key null for none
 * @param at makes its value as if measured at another time; at its own time, the value as it was
 */
public record Recorded(Instant time, Topic topic, String key, Function<Instant, byte[]> at) {}
