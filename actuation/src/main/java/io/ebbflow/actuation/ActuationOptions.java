package io.ebbflow.actuation;

import io.ebbflow.kafka.config.Option;
import io.ebbflow.kafka.topic.Topic;
import java.time.Duration;
import java.util.List;

/** The settings of the actuation service. Those of Kafka's clients start with {@code kafka.}. */
public final class ActuationOptions {

    /** Whether anything is touched. */
    public static final Option<Boolean> ENABLED =
            Option.ofBoolean(
                    "actuation.enabled",
                    false,
                    "Whether actions are carried out. While false everything runs and every action"
                            + " is answered with 'rejected'; true lets policies change real systems.");

    /** Through which adapters. */
    public static final Option<String> ADAPTERS =
            Option.ofString(
                    "actuation.adapters",
                    "simulated",
                    "What is acted on, separated by commas: 'simulated' is an application inside this"
                            + " process; others come with their modules, as swarm, openstack, sdn"
                            + " and haproxy do. A target that two know belongs to the first.");

    public static final Option<Boolean> DRY_RUN =
            Option.ofBoolean(
                    "actuation.dry-run",
                    false,
                    "Whether adapters send nothing but reading calls. True, and every action is"
                            + " rejected with what would have been done.");

    public static final Option<String> DRY_RUN_ADAPTERS =
            Option.ofString(
                    "actuation.dry-run-adapters",
                    "",
                    "The adapters, separated by commas, for which that holds although it does not"
                            + " for the others.");

    public static final Option<String> DATA_DIR =
            Option.ofString(
                    "actuation.data-dir",
                    null,
                    "Directory in which adapters keep what the outside system cannot, each in one of"
                            + " its name. The state of actions is in Kafka.");

    public static final Option<Duration> CALL_TIMEOUT =
            Option.ofDuration(
                    "actuation.call-timeout",
                    Duration.ofSeconds(30),
                    Duration.ofMillis(100),
                    Duration.ofMinutes(10),
                    "The longest one call of an adapter may take. Too low and slow orders count as"
                            + " failed; too high and a hanging system blocks its target for long.");

    public static final Option<Integer> RETRIES =
            Option.ofInt(
                    "actuation.retries",
                    4,
                    0,
                    20,
                    "How often a call is tried again where the failure may pass. Too low and a"
                            + " short outage loses actions; too high and they come too late to help.");

    public static final Option<Duration> RETRY_DELAY =
            Option.ofDuration(
                    "actuation.retry-delay",
                    Duration.ofMillis(500),
                    Duration.ofMillis(1),
                    Duration.ofMinutes(1),
                    "Before the first retry; doubles with each. Too low and a struggling system is"
                            + " pressed further; too high and recovery is noticed late.");

    public static final Option<Duration> READY_TIMEOUT =
            Option.ofDuration(
                    "actuation.ready-timeout",
                    Duration.ofMinutes(2),
                    Duration.ofSeconds(1),
                    Duration.ofHours(1),
                    "Within this the target must have its new size. Too low and slow starters count"
                            + " as failed; too high and a target that is stuck blocks its next"
                            + " action for long.");

    public static final Option<Duration> SETTLE_TIMEOUT =
            Option.ofDuration(
                    "actuation.settle-timeout",
                    Duration.ofSeconds(10),
                    Duration.ZERO,
                    Duration.ofMinutes(10),
                    "How long an action waits for the size that it was decided on, which an earlier"
                            + " one may still bring about. Too low and actions that overtake each"
                            + " other are lost; too high and one that is out of date hangs about.");

    public static final Option<Integer> BREAKER_FAILURES =
            Option.ofInt(
                    "actuation.breaker-failures",
                    8,
                    1,
                    1000,
                    "After so many calls in a row that failed in a way that may pass, an adapter is"
                            + " left alone. Too low and a hiccup stops it; too high and a system in"
                            + " trouble is pressed on.");

    public static final Option<Duration> BREAKER_DELAY =
            Option.ofDuration(
                    "actuation.breaker-delay",
                    Duration.ofSeconds(10),
                    Duration.ofMillis(1),
                    Duration.ofMinutes(10),
                    "For how long it is left alone; actions wait. Too low and it gets no rest; too"
                            + " high and its recovery is noticed late.");

    public static final Option<Integer> BUDGET_CHANGES =
            Option.ofInt(
                    "actuation.budget.changes",
                    200,
                    1,
                    1_000_000,
                    "The most actions that one instance of the service starts within the window."
                            + " Beyond, they wait until they expire. Too low and a busy day is held"
                            + " up; too high and a policy gone wild is not.");

    public static final Option<Integer> BUDGET_INSTANCES =
            Option.ofInt(
                    "actuation.budget.instances",
                    200,
                    0,
                    1_000_000,
                    "The most instances that it removes within the window, over all targets. Too low"
                            + " and nights are paid for in vain; too high and a fault can take"
                            + " everything down.");

    public static final Option<Duration> BUDGET_WINDOW =
            Option.ofDuration(
                    "actuation.budget.window",
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(1),
                    Duration.ofDays(1),
                    "The window of both. Too low and it bounds nothing; too high and an incident is"
                            + " held against the day.");

    public static final Option<Duration> EFFECT_AFTER =
            Option.ofDuration(
                    "actuation.effect-after",
                    Duration.ofMinutes(2),
                    Duration.ZERO,
                    Duration.ofHours(1),
                    "When it is told what came of an action that succeeded; 0s: never. Too low and"
                            + " nothing has come of it yet; too high and something else has.");

    public static final Option<Duration> REMEMBER =
            Option.ofDuration(
                    "actuation.remember",
                    Duration.ofDays(7),
                    Duration.ofHours(1),
                    Duration.ofDays(365),
                    "How long the ids of actions that are over are known, so that one that comes"
                            + " again is not carried out again. Too low for how long actions live,"
                            + " and it may be; too high and the journal grows.");

    public static final Option<Duration> INVENTORY_PERIOD =
            Option.ofDuration(
                    "actuation.inventory-period",
                    Duration.ofSeconds(1),
                    Duration.ofMillis(50),
                    Duration.ofSeconds(4),
                    "How often the targets are looked at. Too low and the adapter's system is busy"
                            + " answering; too high and success is noticed late.");

    public static final Option<Duration> RECONCILE_PERIOD =
            Option.ofDuration(
                    "actuation.reconcile-period",
                    Duration.ofSeconds(2),
                    Duration.ofMillis(50),
                    Duration.ofMinutes(5),
                    "How often groups are held against what they shall be. Too low and what is on its"
                            + " way is taken for a change; too high and what died is missed long.");

    public static final Option<Duration> RECONCILE_LONGEST_WAIT =
            Option.ofDuration(
                    "actuation.reconcile-longest-wait",
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(1),
                    Duration.ofHours(6),
                    "The longest wait before a group that cannot be mended is tried again; waits"
                            + " double up to it. Too low and a cloud that refuses is pressed; too"
                            + " high and its recovery is noticed late.");

    public static final Option<Demand> SIMULATED_DEMAND =
            Option.ofEnum(
                    "simulated.demand",
                    Demand.class,
                    Demand.DEMO,
                    "Load of the simulated shop: 'flat' never needs scaling, 'demo' needs it both"
                            + " ways within a minute and a half.");

    public static final Option<Integer> SIMULATED_SEED =
            Option.ofInt(
                    "simulated.seed",
                    1,
                    0,
                    Integer.MAX_VALUE,
                    "The same seed gives the same noise and container ids.");

    public static final Option<Duration> SIMULATED_START_UP_DELAY =
            Option.ofDuration(
                    "simulated.start-up-delay",
                    Duration.ofSeconds(4),
                    Duration.ZERO,
                    Duration.ofMinutes(10),
                    "Between ordering a simulated replica and its doing work. Near the cooldown of a"
                            + " policy it makes the policy overshoot.");

    public static final Option<String> TOPIC_PREFIX =
            Option.ofString(
                    "topics.prefix",
                    Topic.DEFAULT_PREFIX,
                    "What the names of our topics start with. Where it differs from the job's, the"
                            + " two do not hear of each other.");

    public static final Option<String> CONSOLE_HOST =
            Option.ofString(
                    "console.host",
                    "127.0.0.1",
                    "Address to listen on. Anything but a loopback address opens the console to the"
                            + " network.");

    public static final Option<Integer> CONSOLE_PORT =
            Option.ofInt(
                    "console.port",
                    8888,
                    0,
                    65535,
                    "Port of console and API; 0 takes any that is free.");

    public static final Option<String> CONSOLE_ALLOWED_HOSTS =
            Option.ofString(
                    "console.allowed-hosts",
                    "",
                    "Host names, separated by commas, under which the console may be asked for,"
                            + " besides the loopback ones. One too many opens the door to DNS"
                            + " rebinding; one missing gives 421.");

    public static final Option<String> CONSOLE_TOKEN_FILE =
            Option.ofString(
                    "console.token-file",
                    null,
                    "File with the token that opens console and API; made with a random one if it is"
                            + " not there. Who can read it can act.");

    public static final Option<String> CONSOLE_USERS_FILE =
            Option.ofString(
                    "console.users-file",
                    "",
                    "YAML file of users with their roles and accounts; empty: only whoever holds"
                            + " the token is let in.");

    public static final Option<TlsMode> CONSOLE_TLS =
            Option.ofEnum(
                    "console.tls",
                    TlsMode.class,
                    TlsMode.AUTO,
                    "'auto' speaks TLS unless console.host is a loopback address. 'off' on a network"
                            + " shows every token to whoever listens.");

    public static final Option<String> CONSOLE_TLS_CERTIFICATE =
            Option.ofString(
                    "console.tls-certificate",
                    "",
                    "PEM file of the certificate, the server's own first; empty: one is made that"
                            + " the service signs itself, which browsers warn of.");

    public static final Option<String> CONSOLE_TLS_KEY =
            Option.ofString(
                    "console.tls-key",
                    "",
                    "PEM file of its private key, PKCS#8 without a password. Who can read it can"
                            + " pass for the console.");

    public static final Option<Integer> CONSOLE_REQUESTS_PER_SECOND =
            Option.ofInt(
                    "console.requests-per-second",
                    50,
                    1,
                    100_000,
                    "How often one user may ask. Too low and a console with many open pages stalls;"
                            + " too high and a script that runs wild keeps others out.");

    public static final Option<Duration> CONSOLE_SESSION_LIFETIME =
            Option.ofDuration(
                    "console.session-lifetime",
                    Duration.ofHours(12),
                    Duration.ofMinutes(1),
                    Duration.ofDays(7),
                    "How long a login lasts. Too low and people log in all day; too high and a"
                            + " browser left open stays a way in.");

    public static final Option<String> CONSOLE_KIBANA_URL =
            Option.ofString(
                    "console.kibana-url",
                    "",
                    "Kibana's or OpenSearch Dashboards' address as browsers reach it, as in"
                            + " http://127.0.0.1:5601; the console links there for what it does not"
                            + " keep. Empty: no links.");

    public static final Option<String> HEALTH_FLINK_URL =
            Option.ofString(
                    "health.flink-url",
                    "",
                    "Flink's REST address, as in http://127.0.0.1:8081; empty: not watched.");

    public static final Option<String> HEALTH_STORE_URL =
            Option.ofString(
                    "health.store-url",
                    "",
                    "Elasticsearch's or OpenSearch's address, as in http://127.0.0.1:9200; empty:"
                            + " not watched.");

    public static final Option<Duration> HEALTH_PERIOD =
            Option.ofDuration(
                    "health.period",
                    Duration.ofSeconds(5),
                    Duration.ofMillis(200),
                    Duration.ofMinutes(5),
                    "How often the parts are asked for their health. Too high and an outage shows"
                            + " late.");

    /** All of them, in the order of the reference. */
    public static final List<Option<?>> ALL =
            List.of(
                    ENABLED,
                    ADAPTERS,
                    DRY_RUN,
                    DRY_RUN_ADAPTERS,
                    DATA_DIR,
                    CALL_TIMEOUT,
                    RETRIES,
                    RETRY_DELAY,
                    READY_TIMEOUT,
                    SETTLE_TIMEOUT,
                    BREAKER_FAILURES,
                    BREAKER_DELAY,
                    BUDGET_CHANGES,
                    BUDGET_INSTANCES,
                    BUDGET_WINDOW,
                    EFFECT_AFTER,
                    REMEMBER,
                    INVENTORY_PERIOD,
                    RECONCILE_PERIOD,
                    RECONCILE_LONGEST_WAIT,
                    SIMULATED_DEMAND,
                    SIMULATED_SEED,
                    SIMULATED_START_UP_DELAY,
                    TOPIC_PREFIX,
                    CONSOLE_HOST,
                    CONSOLE_PORT,
                    CONSOLE_ALLOWED_HOSTS,
                    CONSOLE_TOKEN_FILE,
                    CONSOLE_USERS_FILE,
                    CONSOLE_TLS,
                    CONSOLE_TLS_CERTIFICATE,
                    CONSOLE_TLS_KEY,
                    CONSOLE_REQUESTS_PER_SECOND,
                    CONSOLE_SESSION_LIFETIME,
                    CONSOLE_KIBANA_URL,
                    HEALTH_FLINK_URL,
                    HEALTH_STORE_URL,
                    HEALTH_PERIOD);

    /** What users of the simulated shop do. */
    public enum Demand {
        FLAT,
        DEMO
    }

    private ActuationOptions() {}
}
