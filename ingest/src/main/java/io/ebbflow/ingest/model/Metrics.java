package io.ebbflow.ingest.model;

/**
 * The canonical metrics: one name for one meaning, whatever the source called it. A field without a
 * canonical name keeps its own path as its metric.
 */
public final class Metrics {

    /** Share of the entity's processors in use; ratio, 0 to 1. */
    public static final String CPU_UTILIZATION = "cpu.utilization";

    /** Share of the entity's processors that run programs; ratio, 0 to 1. */
    public static final String CPU_USER = "cpu.user";

    /** Share of the entity's processors that run the kernel; ratio, 0 to 1. */
    public static final String CPU_SYSTEM = "cpu.system";

    /** Share of the entity's memory (of its limit, for a container) in use; ratio, 0 to 1. */
    public static final String MEMORY_UTILIZATION = "memory.utilization";

    /** Memory in use; bytes. */
    public static final String MEMORY_USAGE = "memory.usage";

    /** Run queue of the last minute per processor; 1 means all are busy. */
    public static final String LOAD = "load.norm.1";

    /** Bytes received; a counter in bytes, a rate in bytes per second after hygiene. */
    public static final String NETWORK_RECEIVE = "network.receive";

    /** Bytes sent; as {@link #NETWORK_RECEIVE}. */
    public static final String NETWORK_TRANSMIT = "network.transmit";

    /** Share of a link's, or a queue's, capacity in use, of the busier direction; ratio, 0 to 1. */
    public static final String NETWORK_UTILIZATION = "network.utilization";

    /** Bytes read from block devices; as {@link #NETWORK_RECEIVE}. */
    public static final String DISK_READ = "disk.read";

    /** Bytes written to block devices; as {@link #NETWORK_RECEIVE}. */
    public static final String DISK_WRITE = "disk.write";

    /** Share of a file system's space in use; ratio, 0 to 1. */
    public static final String FILESYSTEM_UTILIZATION = "filesystem.utilization";

    /** Whether an instance says that it is well; 1 if so, 0 if not. */
    public static final String HEALTH = "health";

    private Metrics() {}
}
