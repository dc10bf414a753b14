package io.ebbflow.actuation.openstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.JoinTicket;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class UserDataTest {

    private static final JoinTicket TICKET = new JoinTicket("10.0.0.5:2377", "SWMTKN-1-secret");

    @Test
    void fillsItsOwnPlacesAndLeavesTheShellsAlone() throws Exception {
        assertThat(
                        UserData.fill(
                                "${machine} ${group} ${join.manager} ${join.token} ${HOME} $n",
                                "web.1",
                                "web",
                                Optional.of(TICKET)))
                .isEqualTo("web.1 web 10.0.0.5:2377 SWMTKN-1-secret ${HOME} $n");
    }

    @Test
    void refusesToJoinNothing() {
        assertThatThrownBy(() -> UserData.fill("${join.token}", "web.1", "web", Optional.empty()))
                .isInstanceOf(ActuationException.class)
                .hasMessageContaining("user data of web");
    }

    @Test
    @SuppressWarnings("unchecked") // the example is ours
    void theExampleIsACloudConfigThatJoinsAndReports() throws Exception {
        String text;
        try (InputStream in = UserDataTest.class.getResourceAsStream("/user-data.example.yaml")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String filled = UserData.fill(text, "web.1", "web", Optional.of(TICKET));
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        Map<String, Object> config = yaml.load(filled);

        assertThat(filled).startsWith("#cloud-config\n");
        assertThat(config.get("fqdn")).isEqualTo("web.1");
        assertThat(config.get("prefer_fqdn_over_hostname")).isEqualTo(true);
        List<Map<String, String>> files = (List<Map<String, String>>) config.get("write_files");
        Map<String, Object> metricbeat = yaml.load(files.get(0).get("content"));
        assertThat(metricbeat).containsEntry("name", "web.1").containsKey("output.kafka");
        assertThat(files.get(1).get("content"))
                .contains("docker swarm join --token \"SWMTKN-1-secret\" \"10.0.0.5:2377\"");
        assertThat(files).allMatch(file -> file.get("permissions").endsWith("00"));
    }
}
