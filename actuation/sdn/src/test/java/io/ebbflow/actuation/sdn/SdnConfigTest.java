package io.ebbflow.actuation.sdn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ebbflow.actuation.testkit.SdnBed;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SdnConfigTest {

    private static SdnConfig config(Map<String, String> more) throws ConfigException {
        Map<String, String> all = new HashMap<>(more);
        all.putIfAbsent("sdn.topology-file", SdnBed.topology().toString());
        return SdnConfig.of(Settings.parse("sdn", SdnOptions.ALL, all));
    }

    @Test
    void defaultsNeedADatabase() throws ConfigException {
        SdnConfig config = config(Map.of("sdn.ovsdb", "s1=tcp:10.0.0.7:6640"));

        assertThat(config.via()).isEqualTo(SdnOptions.Via.OVSDB);
        assertThat(config.owner()).isEqualTo("ebbflow");
        assertThat(config.databases())
                .containsOnly(Map.entry("s1", new OvsdbAddress(false, "10.0.0.7", 6640)));
        assertThat(config.tls()).isNull();
        assertThat(config.controllers()).isEmpty();
        assertThat(config.flowRules()).isEqualTo(new SdnConfig.FlowRules(0, 1, 1000, 50_000));
        assertThat(config.defaultCapacity()).isEqualTo(10_000_000);
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void takesEverySetting() throws ConfigException {
        Map<String, String> all = new HashMap<>();
        all.put("sdn.via", "controller");
        all.put("sdn.owner", "blue");
        all.put("sdn.controllers", "http://10.0.0.5:8080, https://there");
        all.put("sdn.flow-table", "3");
        all.put("sdn.next-table", "4");
        all.put("sdn.priority", "9");
        all.put("sdn.first-meter", "7");
        all.put("sdn.default-capacity", "1000");
        all.put("sdn.timeout", "1s");
        SdnConfig config = config(all);

        assertThat(config.via()).isEqualTo(SdnOptions.Via.CONTROLLER);
        assertThat(config.owner()).isEqualTo("blue");
        assertThat(config.controllers())
                .containsExactly(URI.create("http://10.0.0.5:8080"), URI.create("https://there"));
        assertThat(config.flowRules()).isEqualTo(new SdnConfig.FlowRules(3, 4, 9, 7));
        assertThat(config.defaultCapacity()).isEqualTo(1000);
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void tellsEveryProblemAndNoSecret() {
        ConfigException bad =
                catchThrowableOfType(
                        ConfigException.class,
                        () ->
                                config(
                                        Map.of(
                                                "sdn.owner", "a b",
                                                "sdn.ovsdb",
                                                        "s1=ssl:10.0.0.7:6640, s9=tcp:h:1, s2=udp:h:1",
                                                "sdn.controllers", "http://me:secret@there",
                                                "sdn.via", "controller",
                                                "sdn.flow-table", "5")));

        assertThat(bad.problems())
                .anyMatch(problem -> problem.startsWith("sdn.owner must be like"))
                .anyMatch(problem -> problem.contains("the topology has no switch 's9'"))
                .anyMatch(problem -> problem.contains("'s2=udp:h:1' is not like"))
                .anyMatch(problem -> problem.contains("sdn.controllers: number 1 is not like"))
                .anyMatch(problem -> problem.contains("sdn.controllers is missing"))
                .anyMatch(problem -> problem.contains("sdn.next-table must be above"))
                .anyMatch(problem -> problem.contains("sdn.ovsdb-ca-file is missing"))
                .hasSize(7);
        assertThat(bad).hasMessageNotContaining("secret");
    }

    @Test
    void oneOfCertificateAndKeyIsNotEnough() {
        ConfigException bad =
                catchThrowableOfType(
                        ConfigException.class,
                        () ->
                                config(
                                        Map.of(
                                                "sdn.topology-file", "nowhere.yaml",
                                                "sdn.ovsdb", "s1=ssl:10.0.0.7:6640",
                                                "sdn.ovsdb-ca-file", "ca.crt",
                                                "sdn.ovsdb-key-file", "client.key")));

        assertThat(bad.problems())
                .hasSize(2)
                .anyMatch(problem -> problem.startsWith("sdn.topology-file cannot be read"))
                .anyMatch(problem -> problem.contains("go together"));
    }
}
