package io.ebbflow.ingest.netstats;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * The network of {@code actuation/testbeds/sdn}: two Open vSwitches, a controller, three hosts and
 * an SNMP agent. Skips without root or the packages, unless {@code EBBFLOW_REQUIRE_TESTBEDS=true}.
 */
final class SdnBed {

    private static final Path SCRIPTS = Path.of("..", "..", "actuation", "testbeds", "sdn");
    private static final List<String> PROGRAMS =
            List.of(
                    "/usr/bin/ovs-vsctl",
                    "/usr/sbin/ovsdb-server",
                    "/usr/bin/osken-manager",
                    "/usr/bin/iperf3",
                    "/usr/sbin/snmpd",
                    "/usr/sbin/ip",
                    "/usr/sbin/ethtool",
                    "/usr/bin/curl");

    private final Path dir;
    private final Map<String, String> told = new HashMap<>();
    private final List<Process> traffic = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();

    private SdnBed(Path dir) {
        this.dir = dir;
    }

    static SdnBed start(Path dir) throws IOException, InterruptedException {
        if (!System.getProperty("user.name").equals("root")) {
            missing("network namespaces need root");
        }
        for (String program : PROGRAMS) {
            if (!Files.isExecutable(Path.of(program))) {
                missing("there is no " + program);
            }
        }
        SdnBed bed = new SdnBed(dir);
        String exports = run("bash", SCRIPTS.resolve("up").toString(), dir.toString());
        for (String line : exports.split("\n", -1)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                bed.told.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        // learns the way, so that no later packet floods
        bed.within("h1", "ping", "-c", "2", "-i", "0.2", "10.77.0.3");
        return bed;
    }

    private static void missing(String what) {
        if (Boolean.parseBoolean(System.getenv("EBBFLOW_REQUIRE_TESTBEDS"))) {
            throw new AssertionError(what + "; .ci/run installs what the bed needs");
        }
        LoggerFactory.getLogger(SdnBed.class).info("skipped: {}", what);
        abort(what);
    }

    URI rest() {
        return URI.create(told.get("EBBFLOW_SDN_REST"));
    }

    String ovsdb() {
        return told.get("EBBFLOW_SDN_OVSDB");
    }

    String snmp() {
        return told.get("EBBFLOW_SDN_SNMP");
    }

    /** Runs a command on a host, to its end. */
    String within(String host, String... command) throws IOException, InterruptedException {
        return run(onHost(host, command).toArray(String[]::new));
    }

    private static List<String> onHost(String host, String... command) {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", "ebbsdn-" + host));
        all.addAll(List.of(command));
        return all;
    }

    /** Sends UDP from h1 to h3 at this rate, for some minutes. */
    void send(int megabitsPerSecond) throws IOException, InterruptedException {
        within("h3", "iperf3", "-s", "-D", "-1");
        List<String> command =
                onHost(
                        "h1",
                        "iperf3",
                        "-u",
                        "-b",
                        megabitsPerSecond + "M",
                        "-t",
                        "400",
                        "-c",
                        "10.77.0.3");
        traffic.add(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(new File("/dev/null"))
                        .start());
    }

    void quiet() throws InterruptedException {
        for (Process process : traffic) {
            process.destroy();
            process.waitFor(10, TimeUnit.SECONDS);
        }
        traffic.clear();
    }

    String vsctl(String... arguments) throws IOException, InterruptedException {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "ovs-vsctl",
                                "--timeout=20",
                                "--db=unix:" + told.get("EBBFLOW_SDN_DIR") + "/ovs/db.sock"));
        all.addAll(List.of(arguments));
        return run(all.toArray(String[]::new));
    }

    /** Sends a request to the controller. */
    String ask(String verb, String path, String body) throws IOException, InterruptedException {
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
    void pauseController() throws IOException, InterruptedException {
        run("kill", "-STOP", controller());
    }

    void continueController() throws IOException, InterruptedException {
        run("kill", "-CONT", controller());
    }

    private String controller() throws IOException {
        return Files.readString(dir.resolve("controller.pid")).strip();
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("bed", ".out");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(
                        String.join(" ", command) + " failed:\n" + Files.readString(output));
            }
            return Files.readString(output, StandardCharsets.UTF_8);
        } finally {
            Files.delete(output);
        }
    }

    void stop() throws IOException, InterruptedException {
        quiet();
        run("bash", SCRIPTS.resolve("down").toString(), dir.toString());
    }
}
