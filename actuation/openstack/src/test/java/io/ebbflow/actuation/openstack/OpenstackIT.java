package io.ebbflow.actuation.openstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.ActuationException.Reason;
import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.JoinTicket;
import io.ebbflow.actuation.port.LaunchConfiguration;
import io.ebbflow.actuation.port.LinkShaper.Cap;
import io.ebbflow.actuation.port.MachineGroup;
import io.ebbflow.actuation.port.MachineScaler;
import io.ebbflow.actuation.port.MachineScaler.Orphan;
import io.ebbflow.actuation.testkit.BedSettings;
import io.ebbflow.actuation.testkit.Command;
import io.ebbflow.actuation.testkit.TestBed;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.decision.model.TargetState.Instance.State;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong in a real cloud, done to one. */
@TestBed("openstack")
class OpenstackIT {

    private static final Entity WEB = new Entity(EntityKind.VM_GROUP, "web");
    private static final Entity OTHER = new Entity(EntityKind.VM_GROUP, "other");

    private final Bed bed;
    private final ShiftedClock clock = new ShiftedClock();
    private Adapter adapter;

    OpenstackIT(BedSettings settings) {
        bed = new Bed(settings);
    }

    @BeforeEach
    void start() throws Exception {
        bed.clear();
        adapter = bed.adapter(clock);
    }

    @AfterEach
    void clear() throws Exception {
        host("go", 1);
        host("go", 2);
        quota(-1);
        bed.clear();
    }

    private static void host(String order, int number) throws Exception {
        Path script = Path.of("actuation/testbeds/openstack/compute");
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve(script))) {
            at = at.getParent();
        }
        Command.check("bash", at.resolve(script).toString(), order, Integer.toString(number));
    }

    private void quota(int instances) throws Exception {
        bed.admin(
                "PUT",
                Bed.NOVA + "/os-quota-sets/" + bed.project(),
                "{\"quota_set\": {\"force\": true, \"instances\": " + instances + "}}");
    }

    private MachineScaler machines() {
        return adapter.machines().orElseThrow();
    }

    private void define(Entity group, LaunchConfiguration launch) throws Exception {
        machines().define(new MachineGroup(group, Entity.stack("shop"), 0, 6, launch, Bed.ZONES));
    }

    private void grow(Entity group, int to) throws Exception {
        machines().grow(group, to, Optional.empty());
    }

    private TargetState state(Entity group) throws Exception {
        return adapter.inventory().target(group).orElseThrow();
    }

    private void awaitReady(Entity group, int ready) throws Exception {
        Bed.eventually(
                group + " has " + ready + " ready machines, and no others",
                () -> state(group).ready() == ready && state(group).instances().size() == ready);
    }

    private static void refused(Reason reason, String said, ThrowingCallable call) {
        assertThatThrownBy(call)
                .asInstanceOf(InstanceOfAssertFactories.type(ActuationException.class))
                .satisfies(e -> assertThat(e).hasMessageContaining(said))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void growsFromOneToFourOverTheZonesAndShrinksToTwoByNamedVictimsM7() throws Exception {
        define(WEB, Bed.launch("m1.tiny"));
        grow(WEB, 1);
        awaitReady(WEB, 1);
        grow(WEB, 4);
        awaitReady(WEB, 4);
        List<Instance> four = state(WEB).instances();
        assertThat(four).extracting(Instance::zone).containsOnly("zone-a", "zone-b");
        assertThat(four).allMatch(m -> m.address().startsWith("10.0."));
        List<String> hosts = new ArrayList<>();
        for (JsonNode server :
                bed.admin("GET", Bed.NOVA + "/servers/detail?all_tenants=1", "").path("servers")) {
            hosts.add(server.path("OS-EXT-SRV-ATTR:host").asText());
            assertThat(server.at("/metadata/team").asText()).isEqualTo("shop");
        }
        assertThat(hosts).containsExactlyInAnyOrder("fake-1", "fake-1", "fake-2", "fake-2");

        machines().remove(WEB, List.of(four.get(0).id(), four.get(2).id()));
        awaitReady(WEB, 2);
        assertThat(state(WEB).instances())
                .extracting(Instance::id)
                .containsExactlyInAnyOrder(four.get(1).id(), four.get(3).id());
    }

    @Test
    void saysThatTheFleetIsFullAndGrowsOnceThereIsRoom() throws Exception {
        // one fills a host
        define(OTHER, Bed.launch("m1.large"));
        define(WEB, Bed.launch("m1.large"));
        grow(OTHER, 1);
        awaitReady(OTHER, 1);
        grow(WEB, 2);
        // Nova says why a moment after it says that
        Bed.eventually(
                "one is ready, one failed for lack of a host",
                () ->
                        state(WEB).ready() == 1
                                && state(WEB).instances().stream()
                                        .filter(m -> m.state() == State.FAILED)
                                        .anyMatch(
                                                m ->
                                                        m.detail()
                                                                .contains(
                                                                        "No valid host was"
                                                                                + " found")));
        refused(Reason.NO_CAPACITY, "has 1 of 2 machines", () -> grow(WEB, 2));
        assertThat(state(WEB).desired()).isEqualTo(1);

        machines().remove(OTHER, List.of(state(OTHER).instances().get(0).id()));
        awaitReady(OTHER, 0);
        grow(WEB, 2);
        awaitReady(WEB, 2);
    }

    @Test
    void saysThatTheQuotaIsUsedUp() throws Exception {
        define(WEB, Bed.launch("m1.tiny"));
        quota(2);

        refused(Reason.NO_CAPACITY, "has 2 of 3 machines", () -> grow(WEB, 3));
        refused(Reason.NO_CAPACITY, "Quota exceeded for instances", () -> grow(WEB, 3));
        awaitReady(WEB, 2);
    }

    @Test
    void givesUpAMachineThatIsStuckWhileItIsBuilt() throws Exception {
        define(WEB, Bed.launch("m1.tiny"));
        host("pause", 1);
        host("pause", 2);
        grow(WEB, 1);
        String stuck = state(WEB).instances().get(0).id();
        assertThat(state(WEB).instances().get(0).state()).isEqualTo(State.STARTING);

        clock.move(Duration.ofMinutes(11));
        assertThat(state(WEB).instances().get(0).state()).isEqualTo(State.FAILED);
        assertThat(state(WEB).instances().get(0).detail()).contains("still BUILD", "600 s");
        clock.move(Duration.ofMinutes(-11));
        host("go", 1);
        host("go", 2);
        // by now it may be built; what counts is that it was given up
        clock.move(Duration.ofMinutes(11));
        if (state(WEB).instances().get(0).state() == State.READY) {
            bed.fail(stuck);
        }
        grow(WEB, 1);
        clock.move(Duration.ofMinutes(-11));
        awaitReady(WEB, 1);
        assertThat(state(WEB).instances()).extracting(Instance::id).doesNotContain(stuck);
    }

    @Test
    void logsInAnewWhenItsTokenIsRefusedOrAboutToEnd() throws Exception {
        try (RecordingProxy proxy = new RecordingProxy()) {
            AtomicInteger logins = new AtomicInteger();
            proxy.interfere(
                    (call, answer) -> {
                        if (call.equals("POST /v3/auth/tokens") && logins.incrementAndGet() == 1) {
                            bed.revoke(
                                    answer.headers().firstValue("X-Subject-Token").orElseThrow());
                        }
                        return true;
                    });
            adapter = bed.adapter(clock, "openstack.proxy", proxy.address());
            define(WEB, Bed.launch("m1.tiny"));
            assertThat(logins).hasValue(2);
            assertThat(state(WEB).instances()).isEmpty();
            assertThat(logins).hasValue(2);

            // a day is how long the bed's tokens last
            clock.move(Duration.ofHours(25));
            assertThat(state(WEB).instances()).isEmpty();
            assertThat(logins.get()).isGreaterThan(2);
        }
    }

    @Test
    void makesNoMachineTwiceThoughItsProcessDiesBetweenOrderAndAnswerE16() throws Exception {
        try (RecordingProxy proxy = new RecordingProxy()) {
            AtomicInteger orders = new AtomicInteger();
            proxy.interfere(
                    (call, answer) ->
                            !call.equals("POST /v2.1/servers") || orders.incrementAndGet() != 2);
            adapter = bed.adapter(clock, "openstack.proxy", proxy.address());
            define(WEB, Bed.launch("m1.tiny"));
            refused(Reason.TRANSIENT, "has 1 of 4 machines", () -> grow(WEB, 4));

            adapter = bed.adapter(clock);
            define(WEB, Bed.launch("m1.tiny"));
            assertThat(state(WEB).instances()).hasSize(2);
            grow(WEB, 4);
            awaitReady(WEB, 4);
            assertThat(state(WEB).instances())
                    .extracting(Instance::name)
                    .containsExactlyInAnyOrder("web.1", "web.2", "web.3", "web.4");
            assertThat(machines().orphans()).isEmpty();
        }
    }

    @Test
    void removesTheSecondOfTwoMachinesOfOneName() throws Exception {
        define(WEB, Bed.launch("m1.tiny"));
        grow(WEB, 1);
        awaitReady(WEB, 1);
        JsonNode first = bed.servers().get(0);
        // an order that was carried out long after it was given up
        bed.demo(
                "POST",
                Bed.NOVA + "/servers",
                "{\"server\": {\"name\": \"web.1\", \"flavorRef\": \"1\", \"imageRef\": "
                        + first.at("/image/id")
                        + ", \"metadata\": "
                        + first.path("metadata")
                        + ", \"networks\": [{\"uuid\": "
                        + bed.all(Bed.NEUTRON + "/networks?name=private", "networks")
                                .get(0)
                                .path("id")
                        + "}]}}");
        Bed.eventually("both run", () -> state(WEB).ready() == 2);

        grow(WEB, 1);
        awaitReady(WEB, 1);
        assertThat(state(WEB).instances())
                .extracting(Instance::id)
                .containsExactly(first.path("id").asText());
    }

    @Test
    void clonesATemplateAndCleansUpWhatItMadeE16() throws Exception {
        LaunchConfiguration golden =
                Bed.launch(
                        "m1.tiny", Optional.empty(), Optional.of("name: ${machine} of ${group}"));
        define(OTHER, golden);
        grow(OTHER, 1);
        awaitReady(OTHER, 1);
        LaunchConfiguration clone =
                new LaunchConfiguration(
                        "clone",
                        Optional.of("other.1"),
                        Optional.empty(),
                        Optional.of("m1.small"),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.of("public"),
                        0,
                        Optional.of("join ${join.manager} with ${join.token} from ${HOME}"),
                        Map.of());
        define(WEB, clone);
        refused(Reason.PERMANENT, "join a cluster", () -> grow(WEB, 1));
        machines().grow(WEB, 1, Optional.of(new JoinTicket("10.0.0.5:2377", "SWMTKN-secret")));
        awaitReady(WEB, 1);

        JsonNode server = server("web.1");
        assertThat(server.at("/metadata/team").asText()).as("copied label").isEqualTo("shop");
        assertThat(server.at("/flavor/id").asText()).as("explicit").isEqualTo("2");
        assertThat(server.at("/image/id")).isEqualTo(server("other.1").at("/image/id"));
        assertThat(bed.all(Bed.NEUTRON + "/floatingips", "floatingips")).hasSize(1);
        assertThat(userData("web.1"))
                .isEqualTo("join 10.0.0.5:2377 with SWMTKN-secret from ${HOME}");
        assertThat(userData("other.1")).isEqualTo("name: other.1 of other");

        machines().remove(WEB, List.of(server.path("id").asText()));
        awaitReady(WEB, 0);
        assertThat(bed.all(Bed.NEUTRON + "/floatingips", "floatingips")).isEmpty();
        assertThat(ours()).as("ports").isEmpty();
    }

    private JsonNode server(String name) throws Exception {
        return bed.servers().stream()
                .filter(s -> s.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String userData(String name) throws Exception {
        String id = server(name).path("id").asText();
        for (JsonNode s :
                bed.adminAt("2.3", Bed.NOVA + "/servers/detail?all_tenants=1").path("servers")) {
            if (s.path("id").asText().equals(id)) {
                return new String(
                        Base64.getDecoder().decode(s.path("OS-EXT-SRV-ATTR:user_data").asText()),
                        StandardCharsets.UTF_8);
            }
        }
        throw new AssertionError("no server " + name);
    }

    private List<JsonNode> ours() throws Exception {
        return bed.all(Bed.NEUTRON + "/ports", "ports").stream()
                .filter(p -> p.path("description").asText().startsWith("ebbflow:"))
                .toList();
    }

    @Test
    void listsOrphansThatACrashLeftAndSweepsThemAway() throws Exception {
        try (RecordingProxy proxy = new RecordingProxy()) {
            // the process dies after port and floating address, before the server
            proxy.interfere((call, answer) -> !call.equals("POST /v2.0/floatingips"));
            adapter = bed.adapter(clock, "openstack.proxy", proxy.address());
            define(WEB, Bed.launch("m1.tiny", Optional.of("public"), Optional.empty()));
            refused(Reason.TRANSIENT, "has 0 of 1", () -> grow(WEB, 1));
        }
        adapter = bed.adapter(clock);
        assertThat(machines().orphans()).as("younger than the build time-out").isEmpty();
        clock.move(Duration.ofMinutes(11));
        assertThat(machines().orphans())
                .extracting(Orphan::kind)
                .containsExactlyInAnyOrder("port", "floating-ip");
        clock.move(Duration.ofMinutes(-11));

        define(WEB, Bed.launch("m1.tiny", Optional.of("public"), Optional.empty()));
        grow(WEB, 1);
        awaitReady(WEB, 1);
        assertThat(ours()).as("used, not made again").hasSize(1);
        assertThat(bed.all(Bed.NEUTRON + "/floatingips", "floatingips")).hasSize(1);
        clock.move(Duration.ofMinutes(11));
        assertThat(machines().orphans()).isEmpty();
    }

    @Test
    void logsInWithAnApplicationCredential(@TempDir Path folder) throws Exception {
        String user = bed.keystone() + "/users/" + bed.id("demo") + "/application_credentials";
        JsonNode made =
                bed.demo("POST", user, "{\"application_credential\": {\"name\": \"ebbflow\"}}")
                        .path("application_credential");
        try {
            Path secret = Files.writeString(folder.resolve("secret"), made.path("secret").asText());
            adapter =
                    bed.adapter(
                            clock,
                            false,
                            Map.of(
                                    "openstack.auth-url", bed.keystone(),
                                    "openstack.application-credential-id", made.path("id").asText(),
                                    "openstack.secret-file", secret.toString()));
            define(WEB, Bed.launch("m1.tiny"));
            grow(WEB, 1);
            awaitReady(WEB, 1);
            machines().remove(WEB, List.of(state(WEB).instances().get(0).id()));
            awaitReady(WEB, 0);
        } finally {
            bed.demo("DELETE", user + "/" + made.path("id").asText(), "");
        }
        Adapter withdrawn = adapter;
        clock.move(Duration.ofHours(25));
        refused(
                Reason.PERMANENT,
                "login as application credential",
                () -> withdrawn.inventory().targets());
    }

    @Test
    void tellsAllThatIsWrongWithALaunchConfiguration() {
        LaunchConfiguration bad =
                new LaunchConfiguration(
                        "bad",
                        Optional.of("nobody"),
                        Optional.of("windows"),
                        Optional.of("m9.huge"),
                        List.of("nowhere"),
                        Optional.of("nokey"),
                        List.of("nogroup"),
                        Optional.of("noaffinity"),
                        Optional.of("nofloating"),
                        0,
                        Optional.empty(),
                        Map.of());
        assertThatThrownBy(() -> define(WEB, bad))
                .hasMessageContainingAll(
                        "vm-group/web",
                        "template server nobody",
                        "image windows",
                        "flavour m9.huge",
                        "network nowhere",
                        "key pair nokey",
                        "security group nogroup",
                        "server group noaffinity",
                        "network nofloating");
    }

    @Test
    void onlyReadsInADryRun() throws Exception {
        Entity port = new Entity(EntityKind.LINK, "port/dry-port");
        define(WEB, Bed.launch("m1.tiny"));
        grow(WEB, 1);
        awaitReady(WEB, 1);
        String network =
                bed.all(Bed.NEUTRON + "/networks?name=private", "networks")
                        .get(0)
                        .path("id")
                        .toString();
        bed.demo(
                "POST",
                Bed.NEUTRON + "/ports",
                "{\"port\": {\"name\": \"dry-port\", \"network_id\": " + network + "}}");
        adapter.links()
                .orElseThrow()
                .shape(port, new Cap(1000, null, clock.instant().plusSeconds(1)));
        clock.move(Duration.ofMinutes(1));
        String machine = state(WEB).instances().get(0).id();
        try (RecordingProxy proxy = new RecordingProxy()) {
            adapter = bed.adapter(clock, true, bed.login(), "openstack.proxy", proxy.address());
            define(WEB, Bed.launch("m1.tiny", Optional.of("public"), Optional.empty()));
            grow(WEB, 1);
            refused(Reason.DRY_RUN, "not sent", () -> grow(WEB, 2));
            assertThat(machines().victims(WEB, 1, null)).hasSize(1);
            refused(Reason.DRY_RUN, "not sent", () -> machines().remove(WEB, List.of(machine)));
            assertThat(machines().orphans()).isEmpty();
            var links = adapter.links().orElseThrow();
            refused(Reason.DRY_RUN, "PUT", () -> links.shape(port, new Cap(2000, null, null)));
            refused(Reason.DRY_RUN, "PUT", () -> links.expire(clock.instant()));
            refused(Reason.DRY_RUN, "PUT", links::releaseAll);
            assertThat(adapter.inventory().targets()).isNotEmpty();
            machines().forget(WEB);
            adapter.close();

            assertThat(proxy.calls())
                    .hasSizeGreaterThan(10)
                    .allMatch(
                            call -> call.startsWith("GET ") || call.equals("POST /v3/auth/tokens"));
        }
    }
}
