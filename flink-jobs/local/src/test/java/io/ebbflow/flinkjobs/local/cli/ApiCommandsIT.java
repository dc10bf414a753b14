package io.ebbflow.flinkjobs.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.actuation.ActuationConfig;
import io.ebbflow.actuation.ActuationOptions;
import io.ebbflow.actuation.ActuationService;
import io.ebbflow.actuation.account.Secrets;
import io.ebbflow.actuation.adapters.Adapters;
import io.ebbflow.actuation.simulated.Shop;
import io.ebbflow.kafka.config.Settings;
import io.ebbflow.kafka.testkit.BrokerProcess;
import io.ebbflow.kafka.topic.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands of microscaler's {@code ms} and their kin, against the service on a real broker. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ApiCommandsIT {

    private static final String GROUP =
            """
            name: web
            target: service/shop_web
            stack: stack/shop
            min_size: 1
            max_size: 5
            """;

    @TempDir private static Path dir;

    private static BrokerProcess broker;
    private static ActuationService service;
    private static Path key;

    @BeforeAll
    static void start() throws Exception {
        System.setProperty("ebbflow.credentials", dir.resolve("credentials.json").toString());
        broker = BrokerProcess.start(dir);
        broker.createTopics(Topic.ours(), Topic.DEFAULT_PREFIX);
        key = dir.resolve("token");
        Settings settings =
                Settings.parse(
                        "actuation",
                        ActuationOptions.ALL,
                        Map.of(
                                "kafka.bootstrap.servers", broker.bootstrapServers(),
                                "actuation.enabled", "true",
                                "actuation.data-dir", dir.resolve("actuation").toString(),
                                "console.port", "0",
                                "console.token-file", key.toString()));
        Clock clock = Clock.systemUTC();
        Shop shop = Shop.flat(clock, 1, Duration.ofMillis(100));
        service =
                ActuationService.start(
                        ActuationConfig.of(settings),
                        new Adapters(List.of(shop), Set.of(), clock),
                        clock,
                        new SecureRandom());
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within a minute: " + what).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    @AfterAll
    static void stop() {
        System.clearProperty("ebbflow.credentials");
        if (service != null) {
            service.close();
        }
        broker.close();
    }

    private static String ok(String... args) {
        Ebbflow run = Ebbflow.run(args);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    @Test
    @Order(1)
    void s8WithoutALoginThereIsNothing() {
        Ebbflow run = Ebbflow.run("inventory");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("nobody is logged in; 'ebbflow login'");
    }

    @Test
    @Order(2)
    void s8ALoginIsKeptWhereOnlyItsOwnerReadsIt() throws Exception {
        String url = "http://127.0.0.1:" + service.port();
        Path wrong = Files.writeString(dir.resolve("wrong"), "a-key-for-tests-only-that-is-wrong");
        Ebbflow refused = Ebbflow.run("login", "--url", url, "--key-file", wrong.toString());
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("name or key is not right").doesNotContain("tests-only");

        String said = ok("login", "--url", url, "--key-file", key.toString());
        assertThat(said).contains("admin at " + url).contains("admin of account *");
        assertThat(said).doesNotContain(Files.readString(key).trim());
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(dir.resolve("credentials.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    @Order(3)
    void s9GroupsAreMadeShownAndSized() throws Exception {
        await("the inventory", () -> ok("inventory").contains("service/shop_web"));
        Path file = Files.writeString(dir.resolve("web.yaml"), GROUP);
        assertThat(ok("group", "add", "-f", file.toString())).contains("made web");
        assertThat(ok("group", "list")).contains("NAME", "web", "service/shop_web");
        assertThat(ok("group", "list", "--account", "other")).isEqualToIgnoringNewLines("none");
        assertThat(ok("asg", "show", "web", "--json")).contains("\"max_size\":5");
        // an instant without its fraction, and no cell into the next
        assertThat(ok("group", "instances", "web"))
                .containsPattern("service/shop_web +[0-9a-f]{12} +ready +[0-9T:-]{19}Z  ");

        assertThat(ok("group", "set-desired", "web", "4")).contains("goes to 4 by action manual-");
        await("the action", () -> ok("action", "list").contains("succeeded"));
        await("four instances", () -> ok("group", "instances", "web").split("ready").length == 5);
        assertThat(ok("group", "set-desired", "web", "4")).contains("has size 4 already");
        assertThat(ok("group", "pause", "web")).contains("web is paused");
        assertThat(ok("group", "resume", "web")).contains("web is started");
        assertThat(ok("group", "delete", "web")).contains("removed web");
        assertThat(ok("group", "list")).contains("none");
    }

    @Test
    @Order(4)
    void badInputIsNamedAndEndsWithTwo() throws Exception {
        Path file =
                Files.writeString(
                        dir.resolve("bad.yaml"), GROUP.replace("max_size: 5", "max_size: x"));
        Ebbflow bad = Ebbflow.run("group", "create", "-f", file.toString());
        assertThat(bad.exitCode()).isEqualTo(2);
        assertThat(bad.err()).contains("/max_size");
        assertThat(Ebbflow.run("group", "show", "nobody").exitCode()).isEqualTo(2);
        assertThat(Ebbflow.run("group").err()).contains("say what to do: ");
        assertThat(Ebbflow.run("group", "create", "-f", "/nowhere").err()).contains("cannot read");
        assertThat(Ebbflow.run("review", "approve", "nobody").err()).contains("there is no action");
    }

    @Test
    @Order(5)
    void everythingIsPausedAndResumed() {
        assertThat(ok("pause", "--reason", "sale")).contains("'ebbflow resume' goes on");
        assertThat(ok("resume")).contains("goes on");
        assertThat(ok("review", "list")).contains("none");
        assertThat(ok("instance", "list")).contains("service/shop_api");
    }

    @Test
    @Order(6)
    void aUserIsAKeyAndALine() {
        Ebbflow made = Ebbflow.run("user", "add", "omar", "--role", "operator");
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.out()).contains("name: \"omar\", role: operator, account: \"*\"");
        String shown = made.err().replaceFirst("(?s).*key of omar: ", "").strip();
        assertThat(made.out()).contains("key-sha256: " + Secrets.hash(shown)).doesNotContain(shown);
    }

    @ParameterizedTest
    @Order(7)
    @CsvSource(
            delimiter = '|',
            value = {
                "user add omar --role king                 | 'king'",
                "user add o/mar --role admin               | NAME must be 1 to 64 letters",
                "user add admin --role admin               | NAME must be 1 to 64 letters",
                "user add omar --role admin --account a/b  | --account must be such a name",
                "login --url nonsense                      | --url must be http://HOST:PORT",
                "login --url ftp://127.0.0.1               | --url must be http://HOST:PORT",
                "login --key-file /nowhere                 | --key-file: cannot read /nowhere",
                "act --config /nowhere                     | --config: cannot read /nowhere",
                "group set-desired web many                | 'many' is not an int",
                "group shrink web                          | Unmatched argument",
                "action stop nobody                        | there is no action nobody",
                "group list --url http://127.0.0.1:1       | you are logged in at",
            })
    void badUseIsNamedAndEndsWithTwo(String command, String problem) {
        Ebbflow bad = Ebbflow.run(command.split(" "));
        assertThat(bad.exitCode()).as(bad.err()).isEqualTo(2);
        assertThat(bad.err()).contains(problem).doesNotContain("Exception", "\tat ");
        assertThat(bad.out()).isEmpty();
    }
}
