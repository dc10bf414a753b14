package io.ebbflow.actuation.haproxy;

import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.AdapterContext;
import io.ebbflow.actuation.port.LoadBalancer;
import io.ebbflow.actuation.testkit.Eventually;
import io.ebbflow.actuation.testkit.HandMovedClock;
import io.ebbflow.kafka.config.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** An HAProxy of a test's own, on loopback, with a frontend before one backend. */
final class RealHaproxy {

    private final String program;
    private final Path dir;
    private final int port;
    private final Process master;
    private final HandMovedClock clock = new HandMovedClock();

    RealHaproxy(String program, Path dir) throws Exception {
        this.program = program;
        this.dir = dir;
        this.port = freePort();
        Files.writeString(
                config(),
                """
                global
                    stats socket %s mode 600 level admin
                    hard-stop-after 30s
                defaults
                    mode http
                    timeout connect 2s
                    timeout client 60s
                    timeout server 60s
                frontend front
                    bind 127.0.0.1:%d
                    default_backend web
                backend web
                    balance roundrobin
                    server fixed 127.0.0.1:9 disabled
                    # ebbflow begin web
                    # ebbflow end web
                """
                        .formatted(dir.resolve("admin.sock"), port));
        master =
                new ProcessBuilder(
                                program,
                                "-W",
                                "-db",
                                "-S",
                                dir.resolve("master.sock").toString(),
                                "-f",
                                config().toString())
                        .redirectErrorStream(true)
                        .redirectOutput(dir.resolve("haproxy.log").toFile())
                        .start();
        Eventually.eventually(
                "an HAProxy that runs", () -> Files.readString(log()).contains("Loading success"));
        // a signal that comes while it reloads is lost: ours waits, and gives another one
        Files.writeString(
                reload(),
                """
                loaded() { grep -c 'Loading success' '%1$s'; }
                before=$(loaded)
                for i in $(seq 0 499); do
                    [ $((i %% 100)) = 0 ] && kill -USR2 %2$d
                    [ "$(loaded)" -gt "$before" ] && exit 0
                    sleep 0.02
                done
                exit 1
                """
                        .formatted(log(), master.pid()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    Path config() {
        return dir.resolve("haproxy.cfg");
    }

    int port() {
        return port;
    }

    private Path reload() {
        return dir.resolve("reload.sh");
    }

    private Path log() {
        return dir.resolve("haproxy.log");
    }

    HandMovedClock clock() {
        return clock;
    }

    Map<String, String> runtime() {
        Map<String, String> settings = new HashMap<>();
        settings.put("haproxy.pools", "shop_web=web");
        settings.put("haproxy.socket", dir.resolve("admin.sock").toString());
        return settings;
    }

    /** By file, and a signal to the master process. */
    Map<String, String> file() {
        Map<String, String> settings = new HashMap<>();
        settings.put("haproxy.form", "file");
        settings.put("haproxy.pools", "shop_web=web");
        settings.put("haproxy.config-file", config().toString());
        settings.put("haproxy.check-command", program + " -c -f {file}");
        settings.put("haproxy.reload-command", "bash " + reload());
        settings.put("haproxy.drain-time", "0s");
        settings.put("haproxy.timeout", "20s");
        return settings;
    }

    /** By file, and a word to the master process. */
    Map<String, String> fileAndMasterSocket() {
        Map<String, String> settings = file();
        settings.remove("haproxy.reload-command");
        settings.put("haproxy.master-socket", dir.resolve("master.sock").toString());
        return settings;
    }

    LoadBalancer open(Map<String, String> settings, boolean dryRun) throws Exception {
        HaproxyProvider provider = new HaproxyProvider();
        Adapter adapter =
                provider.open(
                        Settings.parse("haproxy", provider.options(), settings),
                        new AdapterContext(clock, new Random(1), dir, dryRun));
        return adapter.balancers().orElseThrow();
    }

    void close() throws InterruptedException {
        master.destroy();
        if (!master.waitFor(10, TimeUnit.SECONDS)) {
            master.descendants().forEach(ProcessHandle::destroyForcibly);
            master.destroyForcibly();
        }
    }
}
