package io.ebbflow.dashboards.store;

import io.ebbflow.kafka.config.Option;
import java.time.Duration;
import java.util.List;

/** Settings of the embedded store. */
public final class StoreOptions {

    public static final Option<Integer> PORT =
            Option.ofInt(
                    "store.port",
                    9200,
                    1,
                    65_535,
                    "HTTP port, on loopback only. One that is taken stops the start; one below"
                            + " 1024 needs privileges.");

    public static final Option<Integer> TRANSPORT_PORT =
            Option.ofInt(
                    "store.transport-port",
                    9300,
                    1,
                    65_535,
                    "Port of OpenSearch's own protocol, on loopback only; nothing of ours uses it,"
                            + " but it must be free and differ from store.port.");

    public static final Option<String> DATA_DIR =
            Option.ofString(
                    "store.data-dir",
                    null,
                    "Directory of the indices; made if absent. One that belongs to another running"
                            + " store stops the start.");

    public static final Option<Duration> RETENTION =
            Option.ofDuration(
                    "store.retention",
                    Duration.ofDays(14),
                    Duration.ofDays(1),
                    Duration.ofDays(3650),
                    "How long daily indices are kept. Too short and last week cannot be compared;"
                            + " too long and disk and heap fill, as every day adds an index of each"
                            + " kind.");

    /** All of them. */
    public static final List<Option<?>> ALL = List.of(PORT, TRANSPORT_PORT, DATA_DIR, RETENTION);

    private StoreOptions() {}
}
