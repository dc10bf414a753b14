package io.ebbflow.ingest.netstats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ebbflow.actuation.testkit.SdnBed;
import io.ebbflow.ingest.netstats.snmp.SnmpCredentials;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetstatsConfigTest {

    @TempDir private Path dir;

    private static NetstatsConfig config(Map<String, String> more) throws ConfigException {
        Map<String, String> given = new HashMap<>(more);
        given.put("kafka.bootstrap.servers", "127.0.0.1:9092");
        return NetstatsConfig.of(
                Settings.parse(NetstatsConfig.COMPONENT, NetstatsOptions.ALL, given));
    }

    @Test
    void defaultsNeedOneSource() throws ConfigException {
        NetstatsConfig config = config(Map.of("ryu.url", "http://127.0.0.1:8080"));

        assertThat(config.interval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.topology().ports()).isEmpty();
        assertThat(config.topicPrefix()).isEqualTo("ebbflow.");
        assertThat(Sources.of(config, () -> null)).hasSize(1);
        assertThat(catchThrowableOfType(ConfigException.class, () -> config(Map.of())))
                .hasMessageContaining("nothing to read");
    }

    @Test
    void takesEverySetting() throws IOException, ConfigException {
        Path topology = SdnBed.topology();
        Path secret = Files.writeString(dir.resolve("c"), "community=hush\n");
        NetstatsConfig config =
                config(
                        Map.ofEntries(
                                Map.entry("netstats.interval", "5s"),
                                Map.entry("netstats.timeout", "1s"),
                                Map.entry("netstats.max-bytes", "4096"),
                                Map.entry("netstats.topology-file", topology.toString()),
                                Map.entry("netstats.only-listed", "true"),
                                Map.entry("netstats.ack-timeout", "2s"),
                                Map.entry("ryu.url", "https://sdn:8443"),
                                Map.entry("ryu.max-flows", "7"),
                                Map.entry("ovsdb.servers", "10.0.0.7:6640, [::1]:6640"),
                                Map.entry("snmp.agents", "s1=10.0.0.8:161"),
                                Map.entry("snmp.credentials-file", secret.toString()),
                                Map.entry("snmp.interval", "40s"),
                                Map.entry("topics.prefix", "x.")));

        assertThat(config.topology().ports()).hasSize(5);
        assertThat(config.ovsdb())
                .containsExactly(
                        new HostPort("", "10.0.0.7", 6640), new HostPort("", "[::1]", 6640));
        assertThat(config.snmp()).containsExactly(new HostPort("s1", "10.0.0.8", 161));
        assertThat(config.credentials().orElseThrow().toString()).doesNotContain("hush");
        assertThat(Sources.of(config, () -> null))
                .extracting(scheduled -> scheduled.source().name() + " " + scheduled.interval())
                .containsExactly(
                        "ryu:sdn:8443 PT5S",
                        "ovsdb:10.0.0.7:6640 PT5S",
                        "ovsdb:[::1]:6640 PT5S",
                        "snmp:10.0.0.8:161 PT40S");
    }

    @Test
    void saysWhatCredentialsLackWithoutTellingThem() throws IOException {
        Path file =
                Files.writeString(
                        dir.resolve("c"),
                        """
                        user=me
                        auth-passphrase=short
                        priv-protocol=des
                        prv-passphrase=longenough
                        """);

        List<String> problems =
                catchThrowableOfType(ConfigException.class, () -> SnmpCredentials.read(file))
                        .problems();

        assertThat(problems)
                .containsExactly(
                        file + ": there is no prv-passphrase",
                        file + ": priv-protocol must be one of [aes128, aes256], got 'des'",
                        file + ": auth-passphrase needs at least 8 characters",
                        file + ": priv-passphrase needs at least 8 characters");
    }
}
