package io.ebbflow.actuation.openstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.port.ActuationException.Reason;
import io.ebbflow.actuation.port.JoinTicket;
import io.ebbflow.actuation.port.LaunchConfiguration;
import io.ebbflow.actuation.testkit.BedSettings;
import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.decision.model.TargetState.Instance.State;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Groups that grow and shrink in a real cloud, and what keeps them from it. */
class OpenstackGrowthIT extends CloudTests {

    OpenstackGrowthIT(BedSettings settings) {
        super(settings);
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
}
