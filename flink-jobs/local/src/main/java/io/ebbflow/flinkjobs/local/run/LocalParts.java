package io.ebbflow.flinkjobs.local.run;

import io.ebbflow.flinkjobs.local.supervise.Part;
import io.ebbflow.flinkjobs.local.supervise.Probe;
import io.ebbflow.kafka.config.Durations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The parts of a local run: what each is started with, and how one sees that it is ready. */
final class LocalParts {

    static final String LOOPBACK = "127.0.0.1";

    /**
     * A laptop runs six of these at once: small heaps, one collector thread, the quick compiler
     * only.
     */
    private static final List<String> FRUGAL =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xss512k",
                    "-XX:ReservedCodeCacheSize=64m",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-Dfile.encoding=UTF-8");

    private final LocalLayout layout;
    private final UpOptions options;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    LocalParts(LocalLayout layout, UpOptions options) {
        this.layout = layout;
        this.options = options;
    }

    String bootstrapServers() {
        return LOOPBACK + ":" + options.ports().broker();
    }

    String consoleUrl() {
        return "http://" + LOOPBACK + ":" + options.ports().console();
    }

    /** Only of use where {@link #intake()} is there. */
    String intakeUrl() {
        return "http://" + LOOPBACK + ":" + options.ports().intake().orElseThrow();
    }

    String flinkUrl() {
        return "http://" + LOOPBACK + ":" + options.ports().flink();
    }

    String storeUrl() {
        return "http://" + LOOPBACK + ":" + options.ports().store();
    }

    Part broker() throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("broker.host", LOOPBACK);
        settings.put("broker.port", String.valueOf(options.ports().broker()));
        settings.put("broker.controller-port", String.valueOf(options.ports().controller()));
        settings.put("broker.data-dir", layout.data("broker").toString());
        return part(
                "broker",
                "kafka/embedded",
                "io.ebbflow.kafka.embedded.EmbeddedBrokerMain",
                List.of("-Xmx224m", "-XX:MaxDirectMemorySize=64m"),
                settings,
                listening(options.ports().broker()));
    }

    Part store() throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("store.port", String.valueOf(options.ports().store()));
        settings.put("store.transport-port", String.valueOf(options.ports().storeTransport()));
        settings.put("store.data-dir", layout.data("store").toString());
        // the templates come last in its start: with them it can take documents
        Probe templates =
                new HttpProbe(
                        client,
                        storeUrl() + "/_index_template/ebbflow-*?filter_path=index_templates.name",
                        body -> body.contains("ebbflow-decisions"));
        return part(
                "store",
                "dashboards/store",
                "io.ebbflow.dashboards.store.EmbeddedStoreMain",
                List.of("-Xmx320m", "-XX:MaxDirectMemorySize=96m"),
                settings,
                templates);
    }

    /**
     * What the job is told, checked by whoever asks: nothing should start with settings that cannot
     * be used.
     */
    Map<String, String> jobSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("kafka.bootstrap.servers", bootstrapServers());
        settings.put("elasticsearch.urls", storeUrl());
        // One machine, one clock: short windows and little tolerance let a person watch the loop
        // close.
        settings.put("window.size", "10s");
        settings.put("window.slide", "2s");
        settings.put("window.allowed-lateness", "10s");
        settings.put("source.out-of-orderness", "500ms");
        settings.put("source.idleness", "5s");
        settings.put("checkpoint.interval", "1s");
        settings.putAll(options.jobSettings());
        return settings;
    }

    Part flink() throws IOException {
        Map<String, String> settings = new LinkedHashMap<>(jobSettings());
        settings.put("flink.web-port", String.valueOf(options.ports().flink()));
        settings.put("flink.data-dir", layout.data("flink").toString());
        List<String> jvm =
                new ArrayList<>(
                        List.of(
                                "-Xmx320m",
                                "-XX:MaxDirectMemorySize=192m",
                                "-XX:MaxMetaspaceSize=192m"));
        jvm.addAll(FlinkJvm.OPENS);
        Probe running =
                new HttpProbe(
                        client,
                        flinkUrl() + "/jobs/overview",
                        body -> body.contains("\"RUNNING\"") && allTasksRun(body));
        return part(
                "flink",
                "flink-jobs/local",
                "io.ebbflow.flinkjobs.local.LocalFlinkMain",
                jvm,
                settings,
                running);
    }

    private static final String UNIX = "unix://";

    Part actuation() throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("kafka.bootstrap.servers", bootstrapServers());
        settings.put("console.host", LOOPBACK);
        settings.put("console.port", String.valueOf(options.ports().console()));
        settings.put("console.token-file", layout.tokenFile().toString());
        // nothing is touched but the simulated application and a swarm, each only when asked for
        boolean swarm = options.swarm().isPresent();
        settings.put("actuation.enabled", String.valueOf(options.demo() || swarm));
        settings.put("actuation.adapters", swarm ? "swarm,simulated" : "simulated");
        options.swarm().ifPresent(host -> settings.put("swarm.host", host));
        settings.put("actuation.data-dir", layout.data("actuation").toString());
        settings.put("simulated.demand", options.demo() ? "demo" : "flat");
        settings.put("health.flink-url", flinkUrl());
        settings.put("health.store-url", storeUrl());
        return part(
                "actuation",
                "actuation",
                "io.ebbflow.actuation.ActuationMain",
                List.of("-Xmx128m"),
                settings,
                new HttpProbe(client, consoleUrl() + "/healthz", body -> body.contains("up")));
    }

    /**
     * @param measured whether something it measured has come through the broker
     */
    Part agent(Probe measured) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("kafka.bootstrap.servers", bootstrapServers());
        settings.put("agent.host-name", LocalHost.name());
        settings.put("agent.period", Durations.format(options.agentPeriod()));
        // what scales the services and what measures them must see the same engine
        options.swarm()
                .filter(host -> host.startsWith(UNIX))
                .ifPresent(
                        host -> settings.put("agent.docker-socket", host.substring(UNIX.length())));
        return part(
                "agent",
                "ingest/agent",
                "io.ebbflow.ingest.agent.HostAgentMain",
                List.of("-Xmx64m"),
                settings,
                measured);
    }

    /** Where others write to; only where a port is set aside for it. */
    Optional<Part> intake() throws IOException {
        if (options.ports().intake().isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("kafka.bootstrap.servers", bootstrapServers());
        settings.put("intake.host", LOOPBACK);
        settings.put("intake.port", String.valueOf(options.ports().intake().getAsInt()));
        settings.put("intake.token-file", layout.intakeTokenFile().toString());
        // what a laptop's Prometheus sends fits; what does not is asked to come back
        settings.put("intake.max-concurrent", "2");
        settings.put("alerts.remembered", "10000");
        settings.put("kafka.buffer.memory", String.valueOf(8 << 20));
        return Optional.of(
                part(
                        "intake",
                        "ingest/intake",
                        "io.ebbflow.ingest.intake.IntakeMain",
                        List.of("-Xmx80m", "-XX:MaxDirectMemorySize=32m"),
                        settings,
                        new HttpProbe(
                                client,
                                intakeUrl() + "/health",
                                body -> body.contains("\"status\":\"up\""))));
    }

    private Part part(
            String name,
            String module,
            String mainClass,
            List<String> jvm,
            Map<String, String> settings,
            Probe probe)
            throws IOException {
        List<String> jvmOptions = new ArrayList<>(FRUGAL);
        jvmOptions.addAll(jvm);
        Path conf = layout.conf(name);
        write(conf, settings);
        return new Part(
                name,
                jvmOptions,
                layout.classPath(module),
                mainClass,
                conf,
                layout.log(name),
                probe);
    }

    private static void write(Path file, Map<String, String> settings) throws IOException {
        Properties properties = new Properties();
        properties.putAll(settings);
        Files.createDirectories(file.getParent());
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, "Written by ebbflow up; changes are lost at the next start.");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Probe listening(int port) {
        return () -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return true;
            }
        };
    }

    /** Flink calls a job running as soon as its master is; its tasks may still be starting. */
    private static boolean allTasksRun(String overview) {
        return !overview.contains("\"running\":0")
                && overview.contains("\"initializing\":0")
                && overview.contains("\"deploying\":0")
                && overview.contains("\"scheduled\":0");
    }
}
