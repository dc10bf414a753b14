package io.ebbflow.actuation.sdn;

import io.ebbflow.kafka.config.Option;
import java.time.Duration;
import java.util.List;

/** Settings of the adapter {@code sdn}. */
final class SdnOptions {

    /** Who holds the caps. */
    enum Via {
        OVSDB,
        CONTROLLER
    }

    static final Option<String> TOPOLOGY_FILE =
            Option.ofString(
                    "sdn.topology-file",
                    null,
                    "YAML file of switches, hosts and links, the one that the network statistics go"
                            + " by. A link that it lacks cannot be shaped.");

    static final Option<Via> VIA =
            Option.ofEnum(
                    "sdn.via",
                    Via.class,
                    Via.OVSDB,
                    "Who is told: 'ovsdb' the database of each switch, which shapes ports;"
                            + " 'controller' a controller that speaks Ryu's REST, which also meters"
                            + " flows.");

    static final Option<String> OWNER =
            Option.ofString(
                    "sdn.owner",
                    "ebbflow",
                    "Marks what is ours in the switches. Two services with the same one take each"
                            + " other's caps away; a new one no longer finds what the old one left.");

    static final Option<String> OVSDB =
            Option.ofString(
                    "sdn.ovsdb",
                    "",
                    "Databases of the switches, as in s1=tcp:10.0.0.7:6640, s2=ssl:10.0.0.8:6640."
                            + " A switch that is missing is not shaped; through a controller, its"
                            + " used-up rows stay where they are.");

    static final Option<String> CA_FILE =
            Option.ofString(
                    "sdn.ovsdb-ca-file",
                    "",
                    "PEM file of who vouches for the databases; mandatory for ssl.");

    static final Option<String> CERTIFICATE_FILE =
            Option.ofString(
                    "sdn.ovsdb-certificate-file",
                    "",
                    "PEM file of the certificate shown to the databases; most want one.");

    static final Option<String> KEY_FILE =
            Option.ofString(
                    "sdn.ovsdb-key-file",
                    "",
                    "PEM file of its private key, PKCS#8 without a password. Who can read it can"
                            + " change every switch.");

    static final Option<Boolean> VERIFY_HOST =
            Option.ofBoolean(
                    "sdn.ovsdb-verify-host",
                    true,
                    "Whether the certificate of a database must name its host. Those of ovs-pki"
                            + " name none: false lets whoever has one pass for any switch.");

    static final Option<String> CONTROLLERS =
            Option.ofString(
                    "sdn.controllers",
                    "",
                    "Controllers, separated by commas, as in http://10.0.0.5:8080. Of several, each"
                            + " switch is looked for at all of them.");

    static final Option<Integer> FLOW_TABLE =
            Option.ofInt(
                    "sdn.flow-table",
                    0,
                    0,
                    253,
                    "Table that rules for flows go into; it must come before the one that forwards,"
                            + " or a rule is never met.");

    static final Option<Integer> NEXT_TABLE =
            Option.ofInt(
                    "sdn.next-table",
                    1,
                    1,
                    254,
                    "Table that a rule passes its packets on to. One that does not forward swallows"
                            + " the flow.");

    static final Option<Integer> PRIORITY =
            Option.ofInt(
                    "sdn.priority",
                    1000,
                    1,
                    65535,
                    "Of rules for flows. Too low and another rule of that table takes the flow; too"
                            + " high and it takes the flow from rules that somebody meant.");

    static final Option<Integer> FIRST_METER =
            Option.ofInt(
                    "sdn.first-meter",
                    50_000,
                    1,
                    1_000_000,
                    "The first of 1000 meter ids that are ours. Ids that somebody else uses are"
                            + " passed over; a switch that knows fewer refuses.");

    static final Option<Integer> DEFAULT_CAPACITY =
            Option.ofInt(
                    "sdn.default-capacity",
                    10_000_000,
                    1,
                    2_000_000_000,
                    "kbit/s of a link of which the topology tells none. Too low and a cap above it"
                            + " counts as none.");

    static final Option<Duration> TIMEOUT =
            Option.ofDuration(
                    "sdn.timeout",
                    Duration.ofSeconds(5),
                    Duration.ofMillis(200),
                    Duration.ofMinutes(1),
                    "For each call, and for a switch to carry out what its database says. Too low"
                            + " and busy switches count as failed; too high and one that hangs holds"
                            + " up the others.");

    static final List<Option<?>> ALL =
            List.of(
                    TOPOLOGY_FILE,
                    VIA,
                    OWNER,
                    OVSDB,
                    CA_FILE,
                    CERTIFICATE_FILE,
                    KEY_FILE,
                    VERIFY_HOST,
                    CONTROLLERS,
                    FLOW_TABLE,
                    NEXT_TABLE,
                    PRIORITY,
                    FIRST_METER,
                    DEFAULT_CAPACITY,
                    TIMEOUT);

    private SdnOptions() {}
}
