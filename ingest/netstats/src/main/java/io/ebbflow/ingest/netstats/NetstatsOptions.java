package io.ebbflow.ingest.netstats;

import io.ebbflow.kafka.config.Option;
import io.ebbflow.kafka.topic.Topic;
import java.time.Duration;
import java.util.List;

/** The settings of the network statistics collector. */
public final class NetstatsOptions {

    /** Interval. */
    public static final Option<Duration> INTERVAL =
            Option.ofDuration(
                    "netstats.interval",
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(10),
                    "Between two readings of a controller or a database. Too low burdens"
                            + " controllers; too high and short peaks are not seen. Below 5s a"
                            + " database has nothing new to tell.");

    /** Timeout. */
    public static final Option<Duration> TIMEOUT =
            Option.ofDuration(
                    "netstats.timeout",
                    Duration.ofSeconds(3),
                    Duration.ofMillis(50),
                    Duration.ofMinutes(1),
                    "The longest that connecting, and each answer, may take; at most the interval."
                            + " Too low and busy controllers count as down; too high and hanging"
                            + " ones are noticed late.");

    /** Answers. */
    public static final Option<Integer> MAX_BYTES =
            Option.ofInt(
                    "netstats.max-bytes",
                    4 << 20,
                    1 << 10,
                    64 << 20,
                    "Largest answer of a controller, or message of a database. Too low and switches"
                            + " with many flows cannot be read; too high and a source may fill the"
                            + " memory.");

    /** Topology. */
    public static final Option<String> TOPOLOGY_FILE =
            Option.ofString(
                    "netstats.topology-file",
                    "",
                    "YAML file of switches, hosts and links with their capacities; empty: none."
                            + " Without one, links and flows go by ids and addresses, and no"
                            + " utilization is known but that of capped ports and queues.");

    /** Unlisted. */
    public static final Option<Boolean> ONLY_LISTED =
            Option.ofBoolean(
                    "netstats.only-listed",
                    false,
                    "Whether ports that end no link of the topology, and flows between hosts that"
                            + " are not in it, are left out. True hides what nobody has listed yet;"
                            + " false makes a series of every management port.");

    /** Controller. */
    public static final Option<String> RYU_URL =
            Option.ofString(
                    "ryu.url",
                    "",
                    "Controller with Ryu's REST interface, as in http://127.0.0.1:8080; empty:"
                            + " none. It is asked without credentials.");

    /** Flows. */
    public static final Option<Integer> MAX_FLOWS =
            Option.ofInt(
                    "ryu.max-flows",
                    1_000,
                    0,
                    100_000,
                    "Flows of a switch that are read; 0: none. Each is a series to score: too high"
                            + " and a table of many flows fills the job's state.");

    /** Databases. */
    public static final Option<String> OVSDB_SERVERS =
            Option.ofString(
                    "ovsdb.servers",
                    "",
                    "Open vSwitch databases, as in 10.0.0.7:6640, separated by commas; empty: none."
                            + " The connection is not encrypted.");

    /** Agents. */
    public static final Option<String> SNMP_AGENTS =
            Option.ofString(
                    "snmp.agents",
                    "",
                    "SNMP agents, each with its switch's name, as in s1=10.0.0.7:161, separated by"
                            + " commas; empty: none.");

    /** Credentials. */
    public static final Option<String> SNMP_CREDENTIALS_FILE =
            Option.ofString(
                    "snmp.credentials-file",
                    "",
                    "Properties file with community (v2c), or user, auth-passphrase and"
                            + " priv-passphrase (v3); mandatory with agents. A community travels in"
                            + " clear text.");

    /** Interval of agents. */
    public static final Option<Duration> SNMP_INTERVAL =
            Option.ofDuration(
                    "snmp.interval",
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(10),
                    "Between two readings of an agent. Agents count afresh only so often (net-snmp"
                            + " every 15 s): what is no multiple of that gives uneven rates; too"
                            + " high and short peaks are not seen.");

    /** Acknowledgement. */
    public static final Option<Duration> ACK_TIMEOUT =
            Option.ofDuration(
                    "netstats.ack-timeout",
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(1),
                    "Within this Kafka must have the records of a reading, or they are lost. Too"
                            + " low loses readings to a slow cluster; too high delays the next.");

    /** Topics. */
    public static final Option<String> TOPIC_PREFIX =
            Option.ofString(
                    "topics.prefix",
                    Topic.DEFAULT_PREFIX,
                    "What the names of our topics start with. Where it differs from the job's,"
                            + " nothing that is read here is ever looked at.");

    /** Every option, in the order of the documentation. */
    public static final List<Option<?>> ALL =
            List.of(
                    INTERVAL,
                    TIMEOUT,
                    MAX_BYTES,
                    TOPOLOGY_FILE,
                    ONLY_LISTED,
                    RYU_URL,
                    MAX_FLOWS,
                    OVSDB_SERVERS,
                    SNMP_AGENTS,
                    SNMP_CREDENTIALS_FILE,
                    SNMP_INTERVAL,
                    ACK_TIMEOUT,
                    TOPIC_PREFIX);

    private NetstatsOptions() {}
}
