package io.ebbflow.kafka.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.OptionsTable;
import io.ebbflow.kafka.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class BrokerOptionsTest {

    private static final String BEGIN = "<!-- options -->\n";
    private static final String END = "<!-- /options -->\n";

    @Test
    void onlyTheDirectoryIsMandatory() throws Exception {
        BrokerConfig config = config(Map.of("broker.data-dir", "data"));

        assertThat(config)
                .isEqualTo(
                        new BrokerConfig(
                                Path.of("data"), "127.0.0.1", 9092, 9093, 64, 256, Map.of()));
        assertThat(config.dataDir()).isAbsolute();
    }

    @Test
    void everySettingReachesKafka() throws Exception {
        BrokerConfig config =
                config(
                        Map.of(
                                "broker.data-dir", "/srv/kafka",
                                "broker.host", "10.0.0.7",
                                "broker.port", "19092",
                                "broker.controller-port", "19093",
                                "broker.segment-mib", "8",
                                "broker.retention-mib", "4096",
                                "kafka.num.io.threads", "5"));

        Properties server = ServerProperties.of(config);

        assertThat(server)
                .containsEntry("log.dirs", "/srv/kafka")
                .containsEntry(
                        "listeners", "PLAINTEXT://10.0.0.7:19092,CONTROLLER://127.0.0.1:19093")
                .containsEntry("advertised.listeners", "PLAINTEXT://10.0.0.7:19092")
                .containsEntry("controller.quorum.voters", "1@127.0.0.1:19093")
                .containsEntry("log.segment.bytes", "8388608")
                .containsEntry("log.retention.bytes", "4294967296")
                .containsEntry("num.io.threads", "5");
    }

    @Test
    void settingsThatContradictEachOtherAreAllReported() {
        Map<String, String> given =
                Map.of(
                        "broker.data-dir", "data",
                        "broker.host", "0.0.0.0",
                        "broker.port", "9093",
                        "broker.segment-mib", "100",
                        "broker.retention-mib", "150");

        ConfigException e = catchThrowableOfType(ConfigException.class, () -> config(given));

        assertThat(e.problems())
                .containsExactly(
                        "broker.port and broker.controller-port must differ, both are 9093",
                        "broker.host is told to clients, so it must be one address they can reach,"
                                + " got '0.0.0.0'",
                        "broker.retention-mib must be at least twice broker.segment-mib, 200, got"
                                + " 150");
    }

    @Test
    void theReadmeListsTheOptionsAsTheyAre() throws Exception {
        Path file = Path.of("README.md");
        String readme = Files.readString(file);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        String current =
                readme.substring(0, begin)
                        + OptionsTable.markdown(BrokerOptions.ALL)
                        + readme.substring(readme.indexOf(END));
        if ("write".equals(System.getProperty("ebbflow.docs"))) {
            Files.writeString(file, current);
        }

        assertThat(file).as("write it anew with -Debbflow.docs=write").content().isEqualTo(current);
    }

    private static BrokerConfig config(Map<String, String> given) throws ConfigException {
        return BrokerConfig.of(Settings.parse("broker", BrokerOptions.ALL, given));
    }
}
