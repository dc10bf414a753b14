package io.ebbflow.ingest.intake;

import io.ebbflow.kafka.config.Option;
import io.ebbflow.kafka.topic.Topic;
import java.time.Duration;
import java.util.List;

/** The settings of the intake. */
public final class IntakeOptions {

    /** Address. */
    public static final Option<String> HOST =
            Option.ofString(
                    "intake.host",
                    "127.0.0.1",
                    "Address to listen on. Anything but a loopback address opens the receivers to"
                            + " the network, and needs a certificate or intake.allow-plain.");

    /** Port. */
    public static final Option<Integer> PORT =
            Option.ofInt(
                    "intake.port",
                    8890,
                    0,
                    65_535,
                    "Port of all receivers; 0 takes any that is free.");

    /** Certificate. */
    public static final Option<String> TLS_CERTIFICATE =
            Option.ofString(
                    "intake.tls.certificate",
                    "",
                    "PEM file with the certificate to show, and those that vouch for it; empty:"
                            + " plain HTTP. Read at the start: a renewed one needs a restart.");

    /** Private key. */
    public static final Option<String> TLS_KEY =
            Option.ofString(
                    "intake.tls.key",
                    "",
                    "PEM file with the certificate's private key, PKCS#8 without a password. Who"
                            + " can read it can pretend to be this service.");

    /** Plain HTTP. */
    public static final Option<Boolean> ALLOW_PLAIN =
            Option.ofBoolean(
                    "intake.allow-plain",
                    false,
                    "Whether an address that others can reach may do without a certificate. True"
                            + " sends the token in clear text: only behind a proxy that has one.");

    /** Token. */
    public static final Option<String> TOKEN_FILE =
            Option.ofString(
                    "intake.token-file",
                    null,
                    "File with the token that senders need; made with a random one if it is not"
                            + " there. Who can read it can write metrics and alerts, and so cause"
                            + " scaling.");

    /** Body. */
    public static final Option<Integer> MAX_BODY_BYTES =
            Option.ofInt(
                    "intake.max-body-bytes",
                    2 << 20,
                    1 << 10,
                    64 << 20,
                    "Largest body of a request. Too low and large batches are refused for good"
                            + " (413); too high and few senders fill the memory.");

    /** Uncompressed body. */
    public static final Option<Integer> MAX_UNCOMPRESSED_BYTES =
            Option.ofInt(
                    "intake.max-uncompressed-bytes",
                    8 << 20,
                    1 << 10,
                    256 << 20,
                    "Largest body once uncompressed. Too low and large batches are refused for"
                            + " good (413); too high and a small body may become all memory.");

    /** Samples. */
    public static final Option<Integer> MAX_SAMPLES =
            Option.ofInt(
                    "intake.max-samples",
                    20_000,
                    1,
                    1_000_000,
                    "Most samples, series or lines in one request, and most samples of one scrape."
                            + " Below max_samples_per_send of a Prometheus its batches are refused"
                            + " for good; too high and one request holds up the others.");

    /** Concurrency. */
    public static final Option<Integer> MAX_CONCURRENT =
            Option.ofInt(
                    "intake.max-concurrent",
                    8,
                    1,
                    40,
                    "Requests worked on at once; others wait 2 s, then are asked to come back"
                            + " (503). Too low slows senders down; too high needs memory.");

    /** Rate. */
    public static final Option<Integer> MAX_REQUESTS_PER_SECOND =
            Option.ofInt(
                    "intake.max-requests-per-second",
                    200,
                    1,
                    100_000,
                    "Requests a second from one address; more are asked to come back (429, and 503"
                            + " for remote writes). Too low delays a Prometheus with many shards;"
                            + " too high lets one sender crowd out the others.");

    /** Acknowledgement. */
    public static final Option<Duration> ACK_TIMEOUT =
            Option.ofDuration(
                    "intake.ack-timeout",
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(1),
                    "Within this Kafka must have a request's records, or the sender is asked to"
                            + " come back. Too low and a slow cluster means duplicates; too high"
                            + " and senders give up first (Prometheus after 30 s).");

    /** Topics. */
    public static final Option<String> TOPIC_PREFIX =
            Option.ofString(
                    "topics.prefix",
                    Topic.DEFAULT_PREFIX,
                    "What the names of our topics start with. Where it differs from the job's,"
                            + " nothing that is taken here is ever looked at.");

    /** Relabelling. */
    public static final Option<String> RELABEL_FILE =
            Option.ofString(
                    "prometheus.relabel-file",
                    "",
                    "YAML list of rules as below relabel_configs in Prometheus, for remote writes"
                            + " and scrapes; empty: none. A keep rule too many drops what policies"
                            + " need.");

    /** Names. */
    public static final Option<Boolean> CANONICAL_NAMES =
            Option.ofBoolean(
                    "prometheus.canonical-names",
                    true,
                    "Whether well-known metrics of node_exporter and cAdvisor take our names. Where"
                            + " Metricbeat watches the same hosts too, true makes one series of"
                            + " both; false keeps them apart.");

    /** Alerts. */
    public static final Option<Integer> ALERTS_REMEMBERED =
            Option.ofInt(
                    "alerts.remembered",
                    100_000,
                    100,
                    5_000_000,
                    "Alerts whose last state is known, by fingerprint. Too low and what"
                            + " Alertmanager repeats counts as new; too high costs memory.");

    /** Targets. */
    public static final Option<String> SCRAPE_TARGETS =
            Option.ofString(
                    "scrape.targets",
                    "",
                    "Endpoints to scrape, separated by commas, each with its job, as in"
                            + " node=http://10.0.0.7:9100/metrics; empty: none. One that a"
                            + " Prometheus writes here as well is measured twice.");

    /** Interval. */
    public static final Option<Duration> SCRAPE_INTERVAL =
            Option.ofDuration(
                    "scrape.interval",
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(10),
                    "Between two scrapes of a target. Too low burdens the targets; too high and"
                            + " short peaks are not seen.");

    /** Timeout. */
    public static final Option<Duration> SCRAPE_TIMEOUT =
            Option.ofDuration(
                    "scrape.timeout",
                    Duration.ofSeconds(5),
                    Duration.ofMillis(50),
                    Duration.ofMinutes(10),
                    "The longest a scrape may take; at most the interval. Too low and busy targets"
                            + " count as down; too high and hanging ones are noticed late.");

    /** Size. */
    public static final Option<Integer> SCRAPE_MAX_BYTES =
            Option.ofInt(
                    "scrape.max-bytes",
                    8 << 20,
                    1 << 10,
                    256 << 20,
                    "Largest exposition. Too low and large targets count as down; too high and a"
                            + " target may fill the memory.");

    /** Labels. */
    public static final Option<Boolean> HONOR_LABELS =
            Option.ofBoolean(
                    "scrape.honor-labels",
                    false,
                    "Whether a target's own labels job and instance win over the scraper's. True"
                            + " lets a target speak for others, as a federating Prometheus must.");

    /** Times. */
    public static final Option<Boolean> HONOR_TIMESTAMPS =
            Option.ofBoolean(
                    "scrape.honor-timestamps",
                    true,
                    "Whether times that a target gives count. False dates all of a scrape to the"
                            + " scrape, and hides how old values of a slow target are.");

    /** Every option. */
    public static final List<Option<?>> ALL =
            List.of(
                    HOST,
                    PORT,
                    TLS_CERTIFICATE,
                    TLS_KEY,
                    ALLOW_PLAIN,
                    TOKEN_FILE,
                    MAX_BODY_BYTES,
                    MAX_UNCOMPRESSED_BYTES,
                    MAX_SAMPLES,
                    MAX_CONCURRENT,
                    MAX_REQUESTS_PER_SECOND,
                    ACK_TIMEOUT,
                    TOPIC_PREFIX,
                    RELABEL_FILE,
                    CANONICAL_NAMES,
                    ALERTS_REMEMBERED,
                    SCRAPE_TARGETS,
                    SCRAPE_INTERVAL,
                    SCRAPE_TIMEOUT,
                    SCRAPE_MAX_BYTES,
                    HONOR_LABELS,
                    HONOR_TIMESTAMPS);

    private IntakeOptions() {}
}
