package io.ebbflow.actuation.openstack;

import io.ebbflow.actuation.port.MachineGroup;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Option;
import io.ebbflow.kafka.config.Settings;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * The settings, checked.
 *
 * @param owner marks what is ours
 */
record OpenstackConfig(
        String authUrl,
        String region,
        OpenstackOptions.Interface side,
        Credentials credentials,
        Optional<SSLContext> trust,
        Optional<InetSocketAddress> proxy,
        Duration connectTimeout,
        Duration timeout,
        String owner,
        List<MachineGroup> groups,
        LinkTable links,
        Duration buildTimeout) {

    /**
     * Takes the settings.
     *
     * @throws ConfigException with all problems, those of the files among them
     */
    static OpenstackConfig of(Settings settings) throws ConfigException {
        List<String> problems = new ArrayList<>();
        String url = settings.get(OpenstackOptions.AUTH_URL);
        if (!isHttp(url)) {
            problems.add(
                    OpenstackOptions.AUTH_URL.key()
                            + " must be an http or https URL, got '"
                            + url
                            + "'");
        }
        String owner = settings.get(OpenstackOptions.OWNER);
        if (!owner.matches("[A-Za-z0-9.-]{1,40}")) {
            problems.add(
                    OpenstackOptions.OWNER.key()
                            + " must be 1 to 40 letters, digits, dots and dashes, got '"
                            + owner
                            + "'");
        }
        OpenstackConfig config =
                new OpenstackConfig(
                        url.replaceFirst("/$", ""),
                        settings.get(OpenstackOptions.REGION),
                        settings.get(OpenstackOptions.INTERFACE),
                        credentials(settings, problems),
                        trust(settings, problems),
                        proxy(settings, problems),
                        settings.get(OpenstackOptions.CONNECT_TIMEOUT),
                        settings.get(OpenstackOptions.TIMEOUT),
                        owner,
                        GroupsFile.read(
                                file(settings, OpenstackOptions.GROUPS_FILE, problems), problems),
                        LinkTable.read(
                                file(settings, OpenstackOptions.LINKS_FILE, problems),
                                settings.get(OpenstackOptions.LINK_CAPACITY),
                                problems),
                        settings.get(OpenstackOptions.BUILD_TIMEOUT));
        if (!problems.isEmpty()) {
            throw new ConfigException(OpenstackProvider.NAME, problems);
        }
        return config;
    }

    private static Credentials credentials(Settings settings, List<String> problems) {
        String user = settings.get(OpenstackOptions.USER);
        String application = settings.get(OpenstackOptions.APPLICATION_CREDENTIAL);
        String project = settings.get(OpenstackOptions.PROJECT);
        if (user.isEmpty() == application.isEmpty()) {
            problems.add(
                    "either "
                            + OpenstackOptions.USER.key()
                            + " or "
                            + OpenstackOptions.APPLICATION_CREDENTIAL.key()
                            + " must be given, got '"
                            + user
                            + "' and '"
                            + application
                            + "'");
        }
        if (application.isEmpty() && project.isEmpty()) {
            problems.add(OpenstackOptions.PROJECT.key() + " is missing: a user works in one");
        }
        Optional<Path> file = file(settings, OpenstackOptions.SECRET_FILE, problems);
        String variable = settings.get(OpenstackOptions.SECRET_VARIABLE);
        boolean inFile = !settings.get(OpenstackOptions.SECRET_FILE).isEmpty();
        if (inFile != variable.isEmpty()) {
            problems.add(
                    "the secret must be in either "
                            + OpenstackOptions.SECRET_FILE.key()
                            + " or "
                            + OpenstackOptions.SECRET_VARIABLE.key());
        }
        Optional<Credentials.Scope> scope =
                application.isEmpty()
                        ? Optional.of(
                                new Credentials.Scope(
                                        settings.get(OpenstackOptions.USER_DOMAIN),
                                        project,
                                        settings.get(OpenstackOptions.PROJECT_DOMAIN)))
                        : Optional.empty();
        return new Credentials(
                application.isEmpty() ? user : application,
                scope,
                new Credentials.Secret(file, variable));
    }

    /** A file that can be read; empty where none is named, or, which is a problem, it cannot. */
    private static Optional<Path> file(
            Settings settings, Option<String> option, List<String> problems) {
        String name = settings.get(option);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Path path = Path.of(name);
        if (Files.isReadable(path) && Files.isRegularFile(path)) {
            return Optional.of(path);
        }
        problems.add(option.key() + " must be a file that can be read, got '" + name + "'");
        return Optional.empty();
    }

    private static Optional<SSLContext> trust(Settings settings, List<String> problems) {
        return file(settings, OpenstackOptions.CA_FILE, problems)
                .flatMap(path -> Trust.of(path, OpenstackOptions.CA_FILE.key(), problems));
    }

    private static Optional<InetSocketAddress> proxy(Settings settings, List<String> problems) {
        String text = settings.get(OpenstackOptions.PROXY);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI parsed = new URI("http://" + text);
            if (parsed.getHost() != null && parsed.getPort() > 0 && parsed.getPath().isEmpty()) {
                return Optional.of(new InetSocketAddress(parsed.getHost(), parsed.getPort()));
            }
        } catch (URISyntaxException e) {
            // said below
        }
        problems.add(
                OpenstackOptions.PROXY.key() + " must be a host and a port, got '" + text + "'");
        return Optional.empty();
    }

    private static boolean isHttp(String text) {
        try {
            URI url = new URI(text);
            return url.getHost() != null
                    && (text.startsWith("http://") || text.startsWith("https://"));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
