package io.ebbflow.kafka.embedded;

import io.ebbflow.kafka.config.Option;
import java.util.List;

/** Settings of the embedded broker. */
public final class BrokerOptions {

    public static final Option<String> DATA_DIR =
            Option.ofString(
                    "broker.data-dir",
                    null,
                    "Where records and metadata are kept; made if it is not there. One broker only"
                            + " may use it at a time. A directory that is emptied on reboot, such as"
                            + " /tmp, loses every topic.");

    public static final Option<String> HOST =
            Option.ofString(
                    "broker.host",
                    "127.0.0.1",
                    "Address it listens on and tells clients to use. The broker asks nobody for a"
                            + " password: any other address than this machine's own opens it to the"
                            + " network.");

    public static final Option<Integer> PORT =
            Option.ofInt(
                    "broker.port",
                    9092,
                    1,
                    65535,
                    "Port for clients. Below 1024 the system may refuse it.");

    public static final Option<Integer> CONTROLLER_PORT =
            Option.ofInt(
                    "broker.controller-port",
                    9093,
                    1,
                    65535,
                    "Port of its own controller, on 127.0.0.1 only. Must differ from broker.port.");

    public static final Option<Integer> SEGMENT_MIB =
            Option.ofInt(
                    "broker.segment-mib",
                    64,
                    1,
                    1024,
                    "Size of one file of a partition, MiB. Too high: old records stay long after"
                            + " their time, for only whole files are deleted. Too low: many open"
                            + " files.");

    public static final Option<Integer> RETENTION_MIB =
            Option.ofInt(
                    "broker.retention-mib",
                    256,
                    1,
                    1_048_576,
                    "What a partition may hold, MiB, where its topic does not say; at least two"
                            + " segments. Too low: records go before their time. Too high: the disk"
                            + " fills.");

    /** All of them, in the order of the documentation. */
    public static final List<Option<?>> ALL =
            List.of(DATA_DIR, HOST, PORT, CONTROLLER_PORT, SEGMENT_MIB, RETENTION_MIB);

    private BrokerOptions() {}
}
