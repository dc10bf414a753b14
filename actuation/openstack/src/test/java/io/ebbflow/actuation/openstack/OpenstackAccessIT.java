package io.ebbflow.actuation.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.port.ActuationException.Reason;
import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.LinkShaper.Cap;
import io.ebbflow.actuation.testkit.BedSettings;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How we log in to a real cloud, and that a dry run asks it for nothing but what is there. */
class OpenstackAccessIT extends CloudTests {

    OpenstackAccessIT(BedSettings settings) {
        super(settings);
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
    void onlyReadsInADryRun() throws Exception {
        Entity port = new Entity(EntityKind.LINK, "port/dry-port");
        define(WEB, Bed.launch("m1.tiny"));
        grow(WEB, 1);
        awaitReady(WEB, 1);
        bed.port("dry-port");
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
