package io.ebbflow.ingest.decode;

import java.time.Instant;

/**
 * Turns the value of one record into samples. Bad input is a result, never an exception, so that a
 * bad record can go to the dead-letter topic and the stream goes on.
 */
@FunctionalInterface
public interface Decoder {

    /**
     * Decodes one record.
     *
     * @param value the record's value; null (a tombstone) is rejected
     * @param recordTime when the record was appended to Kafka; every sample carries it
     */
    DecodeResult decode(byte[] value, Instant recordTime);
}
