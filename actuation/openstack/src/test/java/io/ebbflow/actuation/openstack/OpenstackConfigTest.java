package io.ebbflow.actuation.openstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ebbflow.actuation.port.MachineGroup;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Option;
import io.ebbflow.kafka.config.Settings;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenstackConfigTest {

    @TempDir private Path folder;

    private static OpenstackConfig read(Map<String, String> given) throws ConfigException {
        return OpenstackConfig.of(Settings.parse("test", OpenstackOptions.ALL, given));
    }

    private String file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String example(String name) throws Exception {
        try (InputStream in = OpenstackConfigTest.class.getResourceAsStream("/" + name)) {
            Files.write(folder.resolve(name), in.readAllBytes());
        }
        return folder.resolve(name).toString();
    }

    @Test
    void needsNoMoreThanWhereAndWho() throws Exception {
        OpenstackConfig config =
                read(
                        Map.of(
                                "openstack.auth-url", "https://cloud.example.org:5000/v3/",
                                "openstack.user", "scaler",
                                "openstack.project", "shop",
                                "openstack.secret-variable", "SECRET"));

        assertThat(config.authUrl()).isEqualTo("https://cloud.example.org:5000/v3");
        assertThat(config.side()).isEqualTo(OpenstackOptions.Interface.PUBLIC);
        assertThat(config.credentials().scope())
                .contains(new Credentials.Scope("Default", "shop", "Default"));
        assertThat(config.buildTimeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.groups()).isEmpty();
        assertThat(config.links().named()).isEmpty();
        assertThat(config.trust()).isEmpty();
    }

    @Test
    void takesEverySettingAndTheExamples() throws Exception {
        example("user-data.example.yaml");
        Map<String, String> given = new HashMap<>();
        given.put("openstack.auth-url", "http://cloud:5000/v3");
        given.put("openstack.region", "north");
        given.put("openstack.interface", "internal");
        given.put("openstack.user", "scaler");
        given.put("openstack.user-domain", "people");
        given.put("openstack.project", "shop");
        given.put("openstack.project-domain", "shops");
        given.put("openstack.secret-file", file("secret", "s3cret\n"));
        given.put("openstack.proxy", "proxy:3128");
        given.put("openstack.connect-timeout", "1s");
        given.put("openstack.timeout", "2s");
        given.put("openstack.owner", "shop-1");
        given.put("openstack.groups-file", example("groups.example.yaml"));
        given.put("openstack.links-file", example("links.example.yaml"));
        given.put("openstack.link-capacity", "500");
        given.put("openstack.build-timeout", "3m");
        OpenstackConfig config = read(given);

        assertThat(config.region()).isEqualTo("north");
        assertThat(config.side()).isEqualTo(OpenstackOptions.Interface.INTERNAL);
        assertThat(config.credentials().scope())
                .contains(new Credentials.Scope("people", "shop", "shops"));
        assertThat(config.credentials().secret().read()).isEqualTo("s3cret");
        assertThat(config.credentials().toString()).doesNotContain("s3cret");
        assertThat(config.proxy().orElseThrow().getPort()).isEqualTo(3128);
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.owner()).isEqualTo("shop-1");
        assertThat(config.buildTimeout()).isEqualTo(Duration.ofMinutes(3));
        assertThat(config.links().capacity()).isEqualTo(500);
        MachineGroup web = config.groups().get(0);
        assertThat(web.group()).isEqualTo(new Entity(EntityKind.VM_GROUP, "web"));
        assertThat(web.maximum()).isEqualTo(6);
        assertThat(web.availabilityZones()).containsExactly("zone-a", "zone-b");
        assertThat(web.launch().template()).contains("worker-golden");
        assertThat(web.launch().userData().orElseThrow()).contains("${join.token}");
        assertThat(config.groups().get(1).launch().bootVolumeGigabytes()).isEqualTo(40);
        LinkTable.Place backup =
                config.links().place(new Entity(EntityKind.FLOW, "backup")).orElseThrow();
        assertThat(backup.kind()).isEqualTo("network");
        assertThat(backup.direction().rules()).isEqualTo(List.of("egress"));
        assertThat(config.links().place(new Entity(EntityKind.LINK, "port/x")))
                .map(LinkTable.Place::capacity)
                .isEqualTo(Optional.of(500));
    }

    @Test
    void tellsAllProblemsAtOnceWithTheirPlaces() throws Exception {
        String groups =
                file(
                        "groups.yaml",
                        """
                        launch-configurations:
                          - name: small
                            image: tiny
                          - name: other
                            image: tiny
                            flavour: m1.tiny
                            user-data-file: missing.yaml
                            colour: red
                        groups:
                          - name: we.b
                            launch-configuration: other
                            minimum: 5
                            maximum: 2
                          - name: api
                            launch-configuration: nothing
                            maximum: many
                        """);
        String links =
                file(
                        "links.yaml",
                        """
                        links:
                          - link: a
                            port: p
                            network: n
                          - link: b
                            port: p
                            direction: sideways
                            capacity: 0
                        """);
        Map<String, String> given = new HashMap<>();
        given.put("openstack.auth-url", "cloud");
        given.put("openstack.owner", "an owner");
        given.put("openstack.proxy", "proxy");
        given.put("openstack.ca-file", file("ca.pem", "no certificate"));
        given.put("openstack.secret-file", folder.resolve("nowhere").toString());
        given.put("openstack.groups-file", groups);
        given.put("openstack.links-file", links);
        ConfigException refused = catchThrowableOfType(ConfigException.class, () -> read(given));

        assertThat(String.join("\n", refused.problems()))
                .contains("openstack.auth-url must be an http or https URL, got 'cloud'")
                .contains("got 'an owner'")
                .contains("openstack.proxy must be a host and a port, got 'proxy'")
                .contains("openstack.ca-file")
                .contains("openstack.secret-file must be a file that can be read")
                .contains("either openstack.user or openstack.application-credential-id")
                .contains("openstack.project is missing")
                .contains("groups.yaml, line 2: launch configuration small needs a template")
                .contains("groups.yaml, line 7: cannot read the user data")
                .contains("groups.yaml, line 8: there is no 'colour' here")
                .contains("groups.yaml, line 10: a group must be named by")
                .contains("groups.yaml, line 13: vm-group/we.b must have 0 <= minimum <= maximum")
                .contains("groups.yaml, line 15: there is no launch configuration nothing")
                .contains("groups.yaml, line 16: maximum must be a whole number")
                .contains("links.yaml, line 3: either port or network must be given")
                .contains("links.yaml, line 7: direction must be egress, ingress or both")
                .contains("links.yaml, line 8: capacity must be a whole number of at least 1");
    }

    @Test
    void everyKeyStartsWithItsName() {
        assertThat(new OpenstackProvider().options())
                .extracting(Option::key)
                .allMatch(key -> key.startsWith("openstack."));
    }
}
