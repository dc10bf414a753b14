package io.ebbflow.actuation.haproxy;

import io.ebbflow.kafka.config.Option;
import java.time.Duration;
import java.util.List;

/** Settings of the adapter {@code haproxy}. */
final class HaproxyOptions {

    /** How HAProxy is told. */
    enum Form {
        RUNTIME,
        FILE
    }

    static final Option<Form> FORM =
            Option.ofEnum(
                    "haproxy.form",
                    Form.class,
                    Form.RUNTIME,
                    "How it is told: 'runtime' at its socket, at once and forgotten at its next"
                            + " start; 'file' in its configuration, with a reload.");

    static final Option<String> POOLS =
            Option.ofString(
                    "haproxy.pools",
                    null,
                    "Which backend does which service's work, as in shop_web=web, shop_api=api."
                            + " Others are left alone.");

    static final Option<String> PREFIX =
            Option.ofString(
                    "haproxy.prefix",
                    "ebbflow-",
                    "What the names of our servers start with. Servers of others that start so"
                            + " would be taken for ours.");

    static final Option<String> SERVER_OPTIONS =
            Option.ofString(
                    "haproxy.server-options",
                    "",
                    "What stands behind the address of a server, as in: check inter 2s maxconn 50."
                            + " Without a check a server that died still gets requests.");

    static final Option<String> SOCKET =
            Option.ofString(
                    "haproxy.socket",
                    "",
                    "Runtime socket of level admin: a path, or host:port. Who can reach it can"
                            + " change all of HAProxy: no TCP beyond this machine.");

    static final Option<String> CONFIG_FILE =
            Option.ofString(
                    "haproxy.config-file",
                    "",
                    "The file of form 'file'. What stands between '# ebbflow begin <backend>' and"
                            + " '# ebbflow end <backend>' in it is ours.");

    static final Option<String> CHECK_COMMAND =
            Option.ofString(
                    "haproxy.check-command",
                    "haproxy -c -f {file}",
                    "Says by its exit code whether the new file will do, before it takes the old"
                            + " one's place. One that says yes to all lets a typo stop HAProxy.");

    static final Option<String> RELOAD_COMMAND =
            Option.ofString(
                    "haproxy.reload-command",
                    "",
                    "Has HAProxy read its file anew, as in: systemctl reload haproxy. Run without"
                            + " a shell.");

    static final Option<String> MASTER_SOCKET =
            Option.ofString(
                    "haproxy.master-socket",
                    "",
                    "Instead of a command: the socket of HAProxy's master process, which is told to"
                            + " reload.");

    static final Option<Duration> DRAIN_TIME =
            Option.ofDuration(
                    "haproxy.drain-time",
                    Duration.ofSeconds(30),
                    Duration.ZERO,
                    Duration.ofHours(1),
                    "In form 'file', after so long a server that drains counts as idle, since the"
                            + " process that still works on its requests tells nobody. Too short"
                            + " cuts requests off.");

    static final Option<Duration> TIMEOUT =
            Option.ofDuration(
                    "haproxy.timeout",
                    Duration.ofSeconds(5),
                    Duration.ofMillis(100),
                    Duration.ofMinutes(1),
                    "For each answer and each command. Too low and a busy HAProxy counts as failed.");

    static final List<Option<?>> ALL =
            List.of(
                    FORM,
                    POOLS,
                    PREFIX,
                    SERVER_OPTIONS,
                    SOCKET,
                    CONFIG_FILE,
                    CHECK_COMMAND,
                    RELOAD_COMMAND,
                    MASTER_SOCKET,
                    DRAIN_TIME,
                    TIMEOUT);

    private HaproxyOptions() {}
}
