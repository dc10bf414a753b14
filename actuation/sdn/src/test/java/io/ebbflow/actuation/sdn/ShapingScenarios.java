package io.ebbflow.actuation.sdn;

import static io.ebbflow.actuation.sdn.Network.LINK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.LinkShaper;
import io.ebbflow.actuation.port.LinkShaper.Cap;
import io.ebbflow.actuation.testkit.Eventually;
import io.ebbflow.actuation.testkit.Iperf;
import io.ebbflow.actuation.testkit.SdnBed;
import io.ebbflow.decision.model.Action.At;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What both ways of shaping links must show on real switches. */
abstract class ShapingScenarios {

    private static final double LEAST_WITHOUT_CAP = 70;

    private final Network network;
    private Adapter adapter;
    private LinkShaper links;

    @TempDir private Path data;

    ShapingScenarios(SdnBed bed) throws Exception {
        network = new Network(bed);
    }

    /** How the adapter is set up. */
    abstract Map<String, String> settings(Network network);

    /** The same, but what changes the second switch does not get through. */
    abstract Map<String, String> cutAtTheSecondSwitch(Network network) throws Exception;

    @BeforeEach
    void open() throws Exception {
        adapter = network.open(settings(network), data);
        links = adapter.links().orElseThrow();
    }

    @AfterEach
    void close() throws Exception {
        adapter.close();
        network.reset();
    }

    final Network network() {
        return network;
    }

    final LinkShaper links() {
        return links;
    }

    final Path data() {
        return data;
    }

    final int desired(Entity target) throws ActuationException {
        return adapter.inventory().target(target).map(TargetState::desired).orElseThrow();
    }

    final Cap cap(int megabits, At at, Duration time) {
        return new Cap(megabits * 1000, at, network.clock().instant().plus(time));
    }

    private Cap cap(int megabits, At at) {
        return cap(megabits, at, Duration.ofMinutes(1));
    }

    @Test
    void holdsACapRaisesItUnderTrafficAndReleasesItInTime() throws Exception {
        links.shape(LINK, cap(10, At.LINK));
        try (Iperf traffic = Iperf.tcp("h1", "h3")) {
            traffic.awaitMegabits(8.5, 11.5);
            links.shape(LINK, cap(50, At.LINK));
            traffic.awaitMegabits(42.5, 57.5);
            network.clock().move(Duration.ofMinutes(2));
            links.expire(network.clock().instant());
            traffic.awaitMegabits(LEAST_WITHOUT_CAP, 1e5);
        }
        assertThat(desired(LINK)).isEqualTo(100_000);
        assertThat(network.rows("QoS")).isZero();
        assertThat(network.rows("Queue")).isZero();
    }

    @Test
    void capsBothDirections() throws Exception {
        links.shape(LINK, cap(10, At.LINK));
        try (Iperf traffic = Iperf.tcp("h3", "h1")) {
            traffic.awaitMegabits(8.5, 11.5);
        }
        links.releaseAll();
    }

    @Test
    void shapesBothEdgesOfThePath_E17() throws Exception {
        links.shape(LINK, cap(20, At.EDGES));

        assertThat(network.isShaped("s1-s2")).isFalse();
        for (String port : List.of("s-h1", "s-h2", "s-h3")) {
            assertThat(network.isShaped(port)).as(port).isTrue();
        }
        try (Iperf traffic = Iperf.tcp("h1", "h3")) {
            traffic.awaitMegabits(17, 23);
        }
        // and the other way round, without leaving anything where it was
        links.shape(LINK, cap(30, At.LINK));
        assertThat(network.isShaped("s1-s2")).isTrue();
        assertThat(network.isShaped("s-h1")).isFalse();
        links.releaseAll();
        assertThat(network.rows("QoS")).isZero();
    }

    @Test
    void refusesAPortThatHoldsAnotherCap() throws Exception {
        Entity host = new Entity(EntityKind.LINK, "s1-h1");
        links.shape(host, cap(10, null));

        assertThatThrownBy(() -> links.shape(LINK, cap(10, At.EDGES)))
                .hasMessageContaining("s1/s-h1")
                .hasMessageContaining("link/s1-h1");
        assertThat(desired(host)).isEqualTo(10_000);
        assertThat(desired(LINK)).isEqualTo(100_000);
        assertThat(network.isShaped("s-h3")).isFalse();
    }

    @Test
    void leavesWhatOthersMadeAsItIsAndSaysSo() throws Exception {
        network.bed()
                .vsctl(
                        "set",
                        "Port",
                        "s2-s1",
                        "qos=@q",
                        "--",
                        "--id=@q",
                        "create",
                        "QoS",
                        "type=linux-htb",
                        "other-config:max-rate=77000000",
                        "queues=0=@u",
                        "--",
                        "--id=@u",
                        "create",
                        "Queue",
                        "other-config:max-rate=66000000");
        String before = network.bed().vsctl("list", "QoS") + network.bed().vsctl("list", "Queue");

        assertThatThrownBy(() -> links.shape(LINK, cap(10, At.LINK)))
                .isInstanceOfSatisfying(
                        ActuationException.class,
                        refused -> assertThat(refused.isRetriable()).isFalse())
                .hasMessageContaining("s2/s2-s1")
                .hasMessageContaining("not ours");
        links.expire(network.clock().instant().plus(Duration.ofDays(1)));
        links.releaseAll();

        assertThat(network.bed().vsctl("list", "QoS") + network.bed().vsctl("list", "Queue"))
                .isEqualTo(before);
        assertThat(network.isShaped("s1-s2")).isFalse();
    }

    @Test
    void undoesTheFirstSwitchWhenTheSecondFails() throws Exception {
        try (Adapter cut = network.open(cutAtTheSecondSwitch(network), data)) {
            LinkShaper half = cut.links().orElseThrow();
            assertThatThrownBy(() -> half.shape(LINK, cap(10, At.LINK)))
                    .isInstanceOfSatisfying(
                            ActuationException.class,
                            failed -> assertThat(failed.isRetriable()).isTrue());
        }
        assertThat(network.isShaped("s1-s2")).isFalse();
        assertThat(network.isShaped("s2-s1")).isFalse();
        assertThat(network.rows("QoS")).isZero();
        assertThat(desired(LINK)).isEqualTo(100_000);
    }

    @Test
    void bringsBackTheOldCapWhenTheNewOneFailsHalfWay() throws Exception {
        links.shape(LINK, cap(40, At.LINK));
        adapter.close();
        try (Adapter cut = network.open(cutAtTheSecondSwitch(network), data)) {
            LinkShaper half = cut.links().orElseThrow();
            assertThatThrownBy(() -> half.shape(LINK, cap(10, At.LINK)));
        }
        open();
        assertThat(desired(LINK)).isEqualTo(40_000);
        assertThat(network.bed().vsctl("--columns=other_config", "list", "Queue"))
                .contains("40000000")
                .doesNotContain("\"10000000\"");
    }

    @Test
    void whatAKilledProcessLeftIsTakenAwayInItsTime() throws Exception {
        Path file = data.resolve("sdn.properties");
        Files.write(
                file,
                settings(network).entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList());
        Path log = data.resolve("shape.log");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ShapeCommand.class.getName(),
                                file.toString(),
                                data.toString(),
                                LINK.toString(),
                                "10000",
                                network.clock().instant().plus(Duration.ofSeconds(30)).toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            Eventually.eventually(
                    "a process that shapes", () -> Files.readString(log).contains("shaped"));
        } finally {
            // SIGKILL
            process.destroyForcibly().onExit().join();
        }
        adapter.close();
        open();
        links.expire(network.clock().instant());
        assertThat(desired(LINK)).isEqualTo(10_000);
        assertThat(network.isShaped("s1-s2")).isTrue();

        links.expire(network.clock().instant().plus(Duration.ofSeconds(30)));
        assertThat(desired(LINK)).isEqualTo(100_000);
        assertThat(network.rows("QoS")).isZero();
    }

    @Test
    void aSwitchThatDoesNotCarryOutIsNoSuccess() throws Exception {
        network.bed().pauseSwitches();
        try {
            assertThatThrownBy(() -> links.shape(LINK, cap(10, At.LINK)))
                    .isInstanceOfSatisfying(
                            ActuationException.class,
                            failed -> assertThat(failed.isRetriable()).isTrue());
        } finally {
            network.bed().continueSwitches();
        }
        Eventually.eventually(
                "switches that carry out again",
                () -> {
                    links.releaseAll();
                    return network.rows("QoS") == 0;
                });
    }

    @Test
    void readsOnlyInADryRun() throws Exception {
        links.shape(LINK, cap(10, At.LINK));
        Map<String, String> settings = settings(network);
        try (RecordingRelay database = new RecordingRelay(network.bed().ovsdb(), null);
                RecordingRelay controller =
                        new RecordingRelay(network.bed().rest().getAuthority(), null)) {
            settings.put(
                    "sdn.ovsdb", "s1=tcp:" + database.address() + ", s2=tcp:" + database.address());
            settings.put("sdn.controllers", "http://" + controller.address());
            try (Adapter dry = network.open(settings, data, true)) {
                LinkShaper dryLinks = dry.links().orElseThrow();
                Entity host = new Entity(EntityKind.LINK, "s2-h3");
                assertThat(dry.inventory().targets()).hasSize(4);
                refuses(() -> dryLinks.shape(LINK, cap(20, At.LINK)));
                refuses(() -> dryLinks.shape(host, cap(20, At.LINK)));
                refuses(() -> dryLinks.shape(LINK, cap(100, At.LINK)));
                refuses(() -> dryLinks.expire(network.clock().instant().plusSeconds(100)));
                refuses(dryLinks::releaseAll);
            }
            assertThat(database.sent())
                    .doesNotContain("\"insert\"")
                    .doesNotContain("\"update\"")
                    .doesNotContain("\"mutate\"")
                    .doesNotContain("\"delete\"");
            assertThat(controller.sent())
                    .doesNotContain("POST ")
                    .doesNotContain("PUT ")
                    .doesNotContain("DELETE ");
            assertThat(database.sent() + controller.sent()).isNotEmpty();
        }
        assertThat(desired(LINK)).isEqualTo(10_000);
    }

    private static void refuses(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ActuationException.class,
                        refused ->
                                assertThat(refused.reason())
                                        .isEqualTo(ActuationException.Reason.DRY_RUN));
    }
}
