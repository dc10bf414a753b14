package io.ebbflow.actuation.openstack;

import io.ebbflow.kafka.config.Option;
import java.time.Duration;
import java.util.List;

/** The settings of the adapter. */
final class OpenstackOptions {

    /** Which of a service's addresses is used. */
    enum Interface {
        PUBLIC,
        INTERNAL,
        ADMIN
    }

    static final Option<String> AUTH_URL =
            Option.ofString(
                    "openstack.auth-url",
                    "",
                    "Keystone's address, as in https://cloud.example.org:5000/v3. Mandatory.");
    static final Option<String> REGION =
            Option.ofString(
                    "openstack.region",
                    "",
                    "Region to work in; empty: the first in the catalogue, which is a gamble where"
                            + " there are several.");
    static final Option<Interface> INTERFACE =
            Option.ofEnum(
                    "openstack.interface",
                    Interface.class,
                    Interface.PUBLIC,
                    "Which addresses of the services are used. One that cannot be reached from here"
                            + " makes every call fail.");
    static final Option<String> USER =
            Option.ofString(
                    "openstack.user", "", "Name to log in with; or an application credential.");
    static final Option<String> USER_DOMAIN =
            Option.ofString("openstack.user-domain", "Default", "Name of the user's domain.");
    static final Option<String> PROJECT =
            Option.ofString(
                    "openstack.project",
                    "",
                    "Name of the project to work in; an application credential has its own.");
    static final Option<String> PROJECT_DOMAIN =
            Option.ofString("openstack.project-domain", "Default", "Name of the project's domain.");
    static final Option<String> APPLICATION_CREDENTIAL =
            Option.ofString(
                    "openstack.application-credential-id",
                    "",
                    "Id of an application credential, instead of user and project. Better: it can do"
                            + " less, and be withdrawn.");
    static final Option<String> SECRET_FILE =
            Option.ofString(
                    "openstack.secret-file",
                    "",
                    "File with the password, or the secret of the application credential. Who can"
                            + " read it can act.");
    static final Option<String> SECRET_VARIABLE =
            Option.ofString(
                    "openstack.secret-variable",
                    "",
                    "Name of an environment variable that holds the secret, instead of a file.");
    static final Option<String> CA_FILE =
            Option.ofString(
                    "openstack.ca-file",
                    "",
                    "Certificates in PEM that are trusted instead of the JVM's own, for a cloud with"
                            + " an authority of its own.");
    static final Option<String> PROXY =
            Option.ofString(
                    "openstack.proxy",
                    "",
                    "HTTP proxy to go through, as in proxy.example.org:3128; empty: none. It sees"
                            + " all, also the secret, where the cloud speaks no TLS.");
    static final Option<Duration> CONNECT_TIMEOUT =
            Option.ofDuration(
                    "openstack.connect-timeout",
                    Duration.ofSeconds(5),
                    Duration.ofMillis(100),
                    Duration.ofMinutes(1),
                    "The longest a connection may take. Too low and a far cloud is never reached.");
    static final Option<Duration> TIMEOUT =
            Option.ofDuration(
                    "openstack.timeout",
                    Duration.ofSeconds(20),
                    Duration.ofMillis(100),
                    Duration.ofMinutes(5),
                    "The longest one request may take. Too low and orders are given up that the"
                            + " cloud carries out; too high and a hanging cloud is noticed late.");
    static final Option<String> OWNER =
            Option.ofString(
                    "openstack.owner",
                    "ebbflow",
                    "Marks what is ours: 1 to 40 letters, digits, dots and dashes. Two installations"
                            + " with one owner in one project take each other's machines for theirs.");
    static final Option<String> GROUPS_FILE =
            Option.ofString(
                    "openstack.groups-file",
                    "",
                    "YAML file with launch configurations and groups of machines; empty: they come"
                            + " from elsewhere.");
    static final Option<String> LINKS_FILE =
            Option.ofString(
                    "openstack.links-file",
                    "",
                    "YAML file that says which ports and networks links and flows are; empty: only"
                            + " port/<id or name> and network/<id or name> are.");
    static final Option<Integer> LINK_CAPACITY =
            Option.ofInt(
                    "openstack.link-capacity",
                    1_000_000,
                    1,
                    Integer.MAX_VALUE,
                    "kbit/s of a port or network that the links file does not name. A cap at or above"
                            + " it is none, so too low and caps are ignored.");
    static final Option<Duration> BUILD_TIMEOUT =
            Option.ofDuration(
                    "openstack.build-timeout",
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(10),
                    Duration.ofHours(6),
                    "A machine that is not built within this has failed and is replaced. Too low and"
                            + " slow ones are made again and again; too high and a stuck one is missed"
                            + " late.");

    static final List<Option<?>> ALL =
            List.of(
                    AUTH_URL,
                    REGION,
                    INTERFACE,
                    USER,
                    USER_DOMAIN,
                    PROJECT,
                    PROJECT_DOMAIN,
                    APPLICATION_CREDENTIAL,
                    SECRET_FILE,
                    SECRET_VARIABLE,
                    CA_FILE,
                    PROXY,
                    CONNECT_TIMEOUT,
                    TIMEOUT,
                    OWNER,
                    GROUPS_FILE,
                    LINKS_FILE,
                    LINK_CAPACITY,
                    BUILD_TIMEOUT);

    private OpenstackOptions() {}
}
