package io.ebbflow.ingest.netstats.collect;

/** Who counts: a controller, a switch's database, an SNMP agent. Used by one thread at a time. */
public interface CounterSource extends AutoCloseable {

    /** As in {@code ryu:127.0.0.1:8080}; part of every record. */
    String name();

    /**
     * Reads all counters there are.
     *
     * @throws SourceException if there is nothing to be had
     */
    Reading read() throws SourceException, InterruptedException;

    @Override
    void close();
}
