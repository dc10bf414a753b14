package io.ebbflow.flinkjobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.detection.model.Score;
import io.ebbflow.flinkjobs.Shop;
import io.ebbflow.kafka.model.DeadLetter;
import io.ebbflow.kafka.testkit.BrokerProcess;
import io.ebbflow.kafka.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.util.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job jar on a standalone Flink cluster against a Kafka of its own, each a process. Logs of the
 * processes stay in {@code target/standalone-cluster}.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StandaloneClusterIT {

    private static final Logger LOG = LoggerFactory.getLogger(StandaloneClusterIT.class);

    private static final Path DIR = Path.of("target", "standalone-cluster").toAbsolutePath();
    private static final Path JOB_JAR = Path.of("target", "ebbflow-job.jar");
    private static final Path FLINK_JARS = Path.of("target", "flink.classpath");
    private static final int PARALLELISM = 2;

    /** Scales out whenever nothing is under way, so that actions keep coming. */
    private static final String POLICY =
            """
            {"apiVersion": "ebbflow.io/v1", "kind": "threshold", "metadata": {"name": "web"},
             "spec": {"target": "service/shop_web", "mode": "act", "bounds": {"min": 2, "max": 9},
               "evaluate": {"metric": "cpu.utilization", "maxAge": "30s"},
               "scaleOut": {"above": 0.75, "breach": "1s", "step": 2, "cooldown": "1s"},
               "actionTimeout": "2s"}}
            """;

    private static final Deque<AutoCloseable> RUNNING = new ArrayDeque<>();

    private static StandaloneCluster cluster;
    private static ShopFeed feed;
    private static TopicLog<Score> scores;
    private static TopicLog<Decision> decisions;
    private static TopicLog<Action> actions;
    private static TopicLog<DeadLetter> deadLetters;
    private static String job;

    @BeforeAll
    static void start() throws Exception {
        FileUtils.deleteDirectory(DIR.toFile());
        Files.createDirectories(DIR);
        Runtime.getRuntime().addShutdownHook(new Thread(StandaloneClusterIT::stop));
        BrokerProcess broker = running(BrokerProcess.start(DIR));
        cluster = running(StandaloneCluster.start(DIR, FLINK_JARS));
        cluster.startTaskManager();
        String servers = broker.bootstrapServers();
        broker.createTopics(EnumSet.allOf(Topic.class), Topic.DEFAULT_PREFIX);
        feed = running(new ShopFeed(servers, InstantSource.system()));
        scores = running(new TopicLog<>(servers, Topic.SCORES, Score.class));
        decisions = running(new TopicLog<>(servers, Topic.DECISIONS, Decision.class));
        actions = running(new TopicLog<>(servers, Topic.ACTIONS, Action.class));
        deadLetters = running(new TopicLog<>(servers, Topic.DEAD_LETTER, DeadLetter.class));
        Await.until(
                "the cluster has slots",
                () -> {
                    cluster.requireAlive();
                    return cluster.rest().freeSlots() == PARALLELISM;
                });
        String jar = cluster.rest().upload(JOB_JAR);
        job = cluster.rest().run(jar, PARALLELISM, arguments(servers));
        Await.until("the job runs", () -> cluster.rest().isRunning(job));
        feed.send(Topic.POLICIES, "web", POLICY.getBytes(StandardCharsets.UTF_8));
        feed.start();
    }

    @AfterAll
    static void stop() {
        synchronized (RUNNING) {
            while (!RUNNING.isEmpty()) {
                try {
                    RUNNING.pop().close();
                } catch (Exception e) {
                    LOG.warn("the others must end all the same", e);
                }
            }
        }
    }

    @Test
    @Order(1)
    void aBusyServiceIsScoredAndScaledOut() throws Exception {
        await(
                "the service is scored",
                () ->
                        scores.read().stream()
                                .anyMatch(score -> score.sample().series().equals(Shop.WEB_CPU)));
        await("an action is committed", () -> !actions.read().isEmpty());

        Action action = actions.read().get(0);
        assertThat(action.target()).isEqualTo(Shop.WEB);
        assertThat(action.stack()).isEqualTo(Shop.STACK);
        assertThat(action.from()).isEqualTo(2);
        assertThat(action.to()).isEqualTo(4);
        assertThat(action.policy()).isEqualTo("web");
    }

    @Test
    @Order(2)
    void aBrokenDocumentBecomesADeadLetterAndTheJobGoesOn() throws Exception {
        feed.send(Topic.METRICBEAT, "x", "{\"@timestamp\": ".getBytes(StandardCharsets.UTF_8));

        await("the dead letter is there", () -> !deadLetters.read().isEmpty());

        DeadLetter letter = deadLetters.read().get(0);
        assertThat(letter.source()).matches("metricbeat/\\d+/\\d+");
        assertThat(letter.payload()).isEqualTo("{\"@timestamp\": ");
        assertThat(letter.reason()).startsWith("no JSON");
        int before = actions.read().size();
        await("actions go on", () -> actions.read().size() > before);
    }

    @Test
    @Order(3)
    void everyActionIsThereOnceThoughTheWorkerIsKilled() throws Exception {
        await("state is saved", () -> cluster.rest().completedCheckpoints(job) > 0);
        int before = actions.read().size();
        // at the start of the job partitions may take turns at being idle, and event time may leap
        Instant settled =
                decisions.read().stream()
                        .map(Decision::time)
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
        cluster.killTaskManager();
        Instant killed = InstantSource.system().instant();
        cluster.startTaskManager();

        await("the job was restored", () -> cluster.rest().restoredCheckpoints(job) > 0);
        await("all of it runs again", () -> cluster.rest().isRunning(job));
        await(
                "there are new actions",
                () ->
                        actions.read().size() > before + 2
                                && actions.read().stream()
                                        .anyMatch(action -> action.time().isAfter(killed)));
        // decisions of a checkpoint are committed with its actions
        Set<String> ids = actions.read().stream().map(Action::id).collect(Collectors.toSet());
        await("their decisions are there", () -> actionsDecided().containsAll(ids));

        assertThat(actions.read()).extracting(Action::id).doesNotHaveDuplicates();
        assertThat(decisions.read()).extracting(Decision::id).doesNotHaveDuplicates();
        // none is missing either: there was data for every window, one a second
        List<Instant> times =
                decisions.read().stream()
                        .map(Decision::time)
                        .filter(time -> !time.isBefore(settled))
                        .sorted()
                        .toList();
        assertThat(times)
                .isEqualTo(
                        Stream.iterate(settled, time -> time.plusSeconds(1))
                                .limit(times.size())
                                .toList());
        Set<String> decided = actionsDecided();
        await(
                "every decision has its action",
                () ->
                        actions.read().stream()
                                .map(Action::id)
                                .collect(Collectors.toSet())
                                .containsAll(decided));
    }

    private static Set<String> actionsDecided() {
        return decisions.read().stream()
                .filter(decision -> decision.outcome() == Outcome.ACT)
                .map(Decision::actionId)
                .collect(Collectors.toSet());
    }

    private static void await(String what, Await.Condition condition) throws Exception {
        try {
            Await.until(
                    what,
                    () -> {
                        cluster.requireAlive();
                        return condition.holds();
                    });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n" + cluster.rest().exceptions(job), e);
        }
    }

    private static List<String> arguments(String servers) {
        return List.of(
                        "kafka.bootstrap.servers=" + servers,
                        "elasticsearch.urls=",
                        "window.size=4s",
                        "window.slide=1s",
                        "source.out-of-orderness=500ms",
                        "source.idleness=2s",
                        "checkpoint.interval=1s",
                        "transaction.timeout=1m")
                .stream()
                .flatMap(setting -> List.of("--set", setting).stream())
                .toList();
    }

    private static <T extends AutoCloseable> T running(T part) {
        synchronized (RUNNING) {
            RUNNING.push(part);
        }
        return part;
    }
}
