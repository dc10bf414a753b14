package io.ebbflow.actuation.openstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.LinkShaper.Cap;
import io.ebbflow.actuation.testkit.BedSettings;
import io.ebbflow.actuation.testkit.LinkShaperContract;
import io.ebbflow.actuation.testkit.TestBed;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@TestBed("openstack")
class OpenstackLinksIT extends LinkShaperContract {

    private static final Entity PORT = new Entity(EntityKind.LINK, "port/uplink-port");

    private final Bed bed;
    private final ShiftedClock clock = new ShiftedClock();
    @TempDir private Path folder;
    private Adapter adapter;
    private String port;

    OpenstackLinksIT(BedSettings settings) {
        bed = new Bed(settings);
    }

    @Override
    protected Adapter adapter() throws Exception {
        bed.clear();
        port = bed.port("uplink-port");
        adapter = open();
        return adapter;
    }

    private Adapter open() throws Exception {
        Path links = folder.resolve("links.yaml");
        Files.writeString(
                links,
                """
                links:
                  - link: shop_uplink
                    port: uplink-port
                    capacity: 100000
                    stack: shop
                """);
        return bed.adapter(clock, "openstack.links-file", links.toString());
    }

    @AfterEach
    void clear() throws Exception {
        bed.clear();
    }

    @Override
    protected Entity link() {
        return new Entity(EntityKind.LINK, "shop_uplink");
    }

    @Override
    protected void pass(Duration time) {
        clock.move(time);
        try {
            adapter.links().orElseThrow().expire(clock.instant());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }

    /** kbit/s by direction, as Neutron says that they are in force on the port. */
    private List<String> limits() throws Exception {
        JsonNode policy =
                bed.demo("GET", Bed.NEUTRON + "/ports/" + port, "").at("/port/qos_policy_id");
        List<String> limits = new ArrayList<>();
        if (!policy.isNull()) {
            bed.demo("GET", Bed.NEUTRON + "/qos/policies/" + policy.asText(), "")
                    .at("/policy/rules")
                    .forEach(
                            rule ->
                                    limits.add(
                                            rule.path("direction").asText()
                                                    + " "
                                                    + rule.path("max_kbps").asInt()));
        }
        return limits;
    }

    private int policies() throws Exception {
        return bed.all(Bed.NEUTRON + "/qos/policies", "policies").size();
    }

    @Test
    void setsRaisesAndExpiresARuleOfNeutron() throws Exception {
        Instant end = now().plus(Duration.ofMinutes(5));
        adapter.links().orElseThrow().shape(link(), new Cap(10_000, null, end));
        assertThat(limits()).containsExactlyInAnyOrder("egress 10000", "ingress 10000");
        adapter.links().orElseThrow().shape(link(), new Cap(50_000, null, end));
        assertThat(limits()).containsExactlyInAnyOrder("egress 50000", "ingress 50000");
        assertThat(policies()).isEqualTo(1);

        pass(Duration.ofMinutes(6));
        assertThat(limits()).isEmpty();
        assertThat(policies()).isZero();
    }

    @Test
    void expiresAndReleasesWhatAProcessThatIsGoneHasLeft() throws Exception {
        Instant end = now().plus(Duration.ofMinutes(5));
        adapter.links().orElseThrow().shape(link(), new Cap(10_000, null, end));
        adapter = open();
        assertThat(adapter.inventory().target(link()).orElseThrow().desired()).isEqualTo(10_000);
        pass(Duration.ofMinutes(6));
        assertThat(limits()).isEmpty();

        adapter.links().orElseThrow().shape(link(), new Cap(10_000, null, null));
        open().links().orElseThrow().releaseAll();
        assertThat(limits()).isEmpty();
        assertThat(policies()).isZero();
    }

    @Test
    void shapesAPortThatNoFileNames() throws Exception {
        adapter.links().orElseThrow().shape(PORT, new Cap(20_000, null, null));
        assertThat(limits()).containsExactlyInAnyOrder("egress 20000", "ingress 20000");
        assertThat(adapter.inventory().target(PORT).orElseThrow().desired()).isEqualTo(20_000);
    }

    @Test
    void leavesAloneWhatIsSomebodyElses() throws Exception {
        String policy =
                bed.demo(
                                "POST",
                                Bed.NEUTRON + "/qos/policies",
                                "{\"policy\": {\"name\": \"gold\"}}")
                        .at("/policy/id")
                        .asText();
        bed.demo(
                "PUT",
                Bed.NEUTRON + "/ports/" + port,
                "{\"port\": {\"qos_policy_id\": \"" + policy + "\"}}");

        assertThatThrownBy(
                        () ->
                                adapter.links()
                                        .orElseThrow()
                                        .shape(link(), new Cap(10_000, null, null)))
                .hasMessageContaining(policy)
                .hasMessageContaining("not ours");
        adapter.links().orElseThrow().releaseAll();
        assertThat(policies()).isEqualTo(1);
    }
}
