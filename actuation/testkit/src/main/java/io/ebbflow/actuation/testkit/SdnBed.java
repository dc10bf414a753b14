package io.ebbflow.actuation.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The network of {@code actuation/testbeds/sdn}: two Open vSwitches, a controller, three hosts and
 * an SNMP agent.
 */
public final class SdnBed {

    /** The namespace that the switches are in; {@code -h1} and so on after it are the hosts. */
    static final String NAMESPACE = "ebbsdn";

    private final BedSettings settings;
    private final HttpClient client = HttpClient.newHttpClient();

    /** A bed that is up, told by {@link TestBed}. */
    public SdnBed(BedSettings settings) throws IOException, InterruptedException {
        this.settings = settings;
        // learns the way, so that no later packet floods
        within("h1", "ping", "-c", "2", "-i", "0.2", "10.77.0.3");
    }

    /** What its switches, hosts and links are called; there without the bed as well. */
    public static Path topology() {
        return TestBedExtension.file("sdn", "topology.yaml");
    }

    public URI rest() {
        return URI.create(settings.get("EBBFLOW_SDN_REST"));
    }

    /** Host and port, in clear text. */
    public String ovsdb() {
        return settings.get("EBBFLOW_SDN_OVSDB");
    }

    /** Host and port, with TLS; the server wants a certificate of the bed's authority. */
    public String ovsdbTls() {
        return settings.get("EBBFLOW_SDN_OVSDB_TLS");
    }

    /** A file of the bed's authority: {@code ca.crt}, {@code client.crt}, {@code client.key}. */
    public Path pki(String file) {
        return directory().resolve("pki").resolve(file);
    }

    public String snmp() {
        return settings.get("EBBFLOW_SDN_SNMP");
    }

    private Path directory() {
        return Path.of(settings.get("EBBFLOW_SDN_DIR"));
    }

    static List<String> onHost(String host, String... command) {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", NAMESPACE + "-" + host));
        all.addAll(List.of(command));
        return all;
    }

    /** Runs a command on a host, to its end. */
    public String within(String host, String... command) throws IOException, InterruptedException {
        return Command.check(onHost(host, command).toArray(String[]::new));
    }

    /** Asks or changes the switches by {@code ovs-vsctl}. */
    public String vsctl(String... arguments) throws IOException, InterruptedException {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "ovs-vsctl",
                                "--timeout=20",
                                "--db=unix:" + directory().resolve("ovs/db.sock")));
        all.addAll(List.of(arguments));
        return Command.check(all.toArray(String[]::new)).strip();
    }

    /** Sends a request to the controller. */
    public String ask(String verb, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(rest().resolve(path))
                        .method(verb, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(verb + " " + path + ": " + answer.statusCode() + answer.body());
        }
        return answer.body();
    }

    /** Stops the controller in its tracks: it takes connections and answers none. */
    public void pauseController() throws IOException, InterruptedException {
        Command.check("kill", "-STOP", pid("controller.pid"));
    }

    public void continueController() throws IOException, InterruptedException {
        Command.check("kill", "-CONT", pid("controller.pid"));
    }

    /** Stops what carries out what the database says. */
    public void pauseSwitches() throws IOException, InterruptedException {
        Command.check("kill", "-STOP", pid("ovs/ovs-vswitchd.pid"));
    }

    public void continueSwitches() throws IOException, InterruptedException {
        Command.check("kill", "-CONT", pid("ovs/ovs-vswitchd.pid"));
    }

    private String pid(String file) throws IOException {
        return Files.readString(directory().resolve(file)).strip();
    }
}
