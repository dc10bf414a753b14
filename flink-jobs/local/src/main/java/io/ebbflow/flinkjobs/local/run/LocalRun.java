package io.ebbflow.flinkjobs.local.run;

import io.ebbflow.flinkjobs.JobConfig;
import io.ebbflow.flinkjobs.JobOptions;
import io.ebbflow.flinkjobs.local.policy.Document;
import io.ebbflow.flinkjobs.local.policy.PolicyTopic;
import io.ebbflow.flinkjobs.local.supervise.Part;
import io.ebbflow.flinkjobs.local.supervise.PartFailedException;
import io.ebbflow.flinkjobs.local.supervise.Supervisor;
import io.ebbflow.flinkjobs.local.supervise.SupervisorListener;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Settings;
import io.ebbflow.kafka.topic.Topic;
import io.ebbflow.kafka.topic.TopicAdmin;
import io.ebbflow.kafka.topic.TopicAdminException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The whole loop on this machine: starts every part in order, shows what happens, and stops all of
 * them.
 *
 * <p>{@link #run()} belongs to one thread; {@link #requestStop()} may come from any, such as the
 * one that handles Ctrl-C.
 */
public final class LocalRun implements SupervisorListener {

    private static final URI SOURCE = URI.create("/ebbflow/up");

    private static final Duration READY_DEADLINE = Duration.ofMinutes(2);
    private static final Duration TICK = Duration.ofMillis(500);

    private final LocalLayout layout;
    private final UpOptions options;
    private final LocalParts parts;
    private final Supervisor supervisor;
    private final InstantSource clock;
    private final Instant startedAt;
    private final PrintStream out;
    private final MemoryWatch memory = new MemoryWatch();
    private final Map<String, Double> readySeconds = new LinkedHashMap<>();
    private final Map<String, Integer> restarts = new LinkedHashMap<>();
    private final StopSignal stop = new StopSignal();

    /**
     * A run that has not begun.
     *
     * @param startedAt when the command was given; readiness is told from there
     */
    public LocalRun(
            LocalLayout layout,
            UpOptions options,
            Path javaHome,
            String launcherClassPath,
            InstantSource clock,
            Instant startedAt,
            PrintStream out) {
        this.layout = layout;
        this.options = options;
        this.parts = new LocalParts(layout, options);
        this.supervisor = new Supervisor(javaHome, launcherClassPath, clock, this);
        this.clock = clock;
        this.startedAt = startedAt;
        this.out = out;
    }

    /** Makes {@link #run()} stop every part and return. */
    public void requestStop() {
        stop.request();
    }

    /**
     * Runs until asked to stop, or as long as was asked for.
     *
     * @return what the run came to
     * @throws ConfigException if settings of the job cannot be used; nothing was started then
     * @throws PolicyProblemsException if a policy cannot be used; nothing was started then
     * @throws PartFailedException if a part cannot be brought up, or dies again and again
     */
    public RunReport run()
            throws IOException,
                    ConfigException,
                    PartFailedException,
                    PolicyProblemsException,
                    InterruptedException {
        List<Document> policies = LocalPolicies.load(options);
        JobConfig.from(Settings.parse("job", JobOptions.all(), parts.jobSettings()));
        out.println(
                "Starting Ebbflow on this machine"
                        + (options.demo() ? ", with the demo's load" : ""));
        try (supervisor) {
            Part store = parts.store();
            Part broker = parts.broker();
            // the two slow starters go first, side by side
            supervisor.start(broker);
            supervisor.start(store);
            supervisor.awaitReady(broker, READY_DEADLINE);
            createTopics();
            new PolicyTopic(
                            Map.of("bootstrap.servers", parts.bootstrapServers()),
                            Topic.DEFAULT_PREFIX,
                            SOURCE)
                    .publish(policies, clock.instant());
            try (TopicObserver observer = openObserver()) {
                observer.start();
                startTheRest(store, observer);
                out.printf("%n%s%n", welcome(policies.size()));
                watchUntilStopped(observer);
                return report(observer);
            }
        } finally {
            out.println("Ebbflow has stopped.");
        }
    }

    @Override
    public void ready(Part part, Instant at) {
        double seconds = secondsUntil(at);
        readySeconds.put(part.name(), seconds);
        out.printf("  ready  %-10s %5.1f s%n", part.name(), seconds);
    }

    @Override
    public void restarted(Part part, int exitCode, int times) {
        restarts.put(part.name(), times);
        out.printf(
                "  %s ended with exit code %d and is started again (%d of %d)%n",
                part.name(), exitCode, times, Supervisor.MAX_RESTARTS);
    }

    private void startTheRest(Part store, TopicObserver observer)
            throws IOException, PartFailedException, InterruptedException {
        Part flink = parts.flink();
        Part actuation = parts.actuation();
        Part agent = parts.agent(() -> observer.counts().get("host_samples") > 0);
        supervisor.start(flink);
        supervisor.start(actuation);
        supervisor.start(agent);
        Optional<Part> intake = parts.intake();
        if (intake.isPresent()) {
            supervisor.start(intake.get());
        }
        supervisor.awaitReady(store, READY_DEADLINE);
        supervisor.awaitReady(agent, READY_DEADLINE);
        supervisor.awaitReady(actuation, READY_DEADLINE);
        if (intake.isPresent()) {
            supervisor.awaitReady(intake.get(), READY_DEADLINE);
        }
        supervisor.awaitReady(flink, READY_DEADLINE);
    }

    private void createTopics() throws IOException, InterruptedException {
        Map<String, String> kafka = Map.of("bootstrap.servers", parts.bootstrapServers());
        try (TopicAdmin admin = TopicAdmin.connect(kafka, Topic.DEFAULT_PREFIX)) {
            admin.awaitCluster(READY_DEADLINE);
            admin.create(EnumSet.allOf(Topic.class), OptionalInt.of(1));
        } catch (TopicAdminException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private TopicObserver openObserver() {
        return TopicObserver.open(
                parts.bootstrapServers(),
                Topic.DEFAULT_PREFIX,
                new SampleCounter(InputDecoders.all(), LocalHost.name()),
                new LiveLog(out, ZoneId.systemDefault()),
                clock);
    }

    private void watchUntilStopped(TopicObserver observer)
            throws IOException, PartFailedException, InterruptedException {
        Instant ready = clock.instant();
        Instant end = options.exitAfter().map(ready::plus).orElse(Instant.MAX);
        while (!stop.awaitFor(TICK) && clock.instant().isBefore(end)) {
            supervisor.watch();
            Map<String, Long> pids = new LinkedHashMap<>(supervisor.pids());
            pids.put("launcher", ProcessHandle.current().pid());
            memory.sample(pids);
            if (!readySeconds.containsKey("first_score")) {
                observer.firstScore()
                        .ifPresent(at -> readySeconds.put("first_score", secondsUntil(at)));
            }
        }
    }

    private RunReport report(TopicObserver observer) {
        Map<String, Long> counts = new LinkedHashMap<>(observer.counts());
        counts.put("documents", new StoreCounter(parts.storeUrl()).documentsSince(startedAt));
        return new RunReport(
                Versions.current(),
                secondsUntil(clock.instant()),
                readySeconds,
                counts,
                Map.of("record_to_decision", observer.recordToDecision()),
                memory.peaksMib(),
                restarts);
    }

    private String welcome(int policies) {
        List<String> lines = new ArrayList<>();
        lines.add("Ebbflow is up, with " + policies + (policies == 1 ? " policy." : " policies."));
        lines.add("  console   " + parts.consoleUrl() + "   (token: " + layout.tokenFile() + ")");
        if (options.ports().intake().isPresent()) {
            lines.add(
                    "  intake    "
                            + parts.intakeUrl()
                            + "   (token: "
                            + layout.intakeTokenFile()
                            + ")");
        }
        lines.add("  Flink     " + parts.flinkUrl());
        lines.add("  store     " + parts.storeUrl() + "/ebbflow-*/_search");
        lines.add("  Kafka     " + parts.bootstrapServers());
        lines.add("  logs      " + layout.log("*").getParent());
        lines.add(options.exitAfter().isPresent() ? "" : "Ctrl-C stops everything.");
        return String.join(System.lineSeparator(), lines);
    }

    private double secondsUntil(Instant at) {
        return Math.round(Duration.between(startedAt, at).toMillis() / 100.0) / 10.0;
    }
}
