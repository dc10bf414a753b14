package io.ebbflow.actuation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.actuation.account.UsersFile;
import io.ebbflow.actuation.adapters.Adapters;
import io.ebbflow.actuation.simulated.Shop;
import io.ebbflow.actuation.testkit.HandMovedClock;
import io.ebbflow.kafka.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of {@code ebbflow act --config} can be used as it is, but for its secrets. */
class ExampleConfigurationTest {

    private static final Path PROJECT = Path.of("..");

    @TempDir private Path directory;

    private final HandMovedClock clock = new HandMovedClock();

    @Test
    void everySettingIsKnownAndEveryAdapterOpens() throws Exception {
        Map<String, String> given =
                Settings.read(PROJECT.resolve("actuation/example/act.properties"));
        AdapterFactory factory = new AdapterFactory(given);
        Settings.parse(ActuationMain.COMPONENT, factory.options(), given);

        // what the example names and nobody but its user has
        Map<String, String> here = new HashMap<>(given);
        here.put("actuation.data-dir", directory.toString());
        here.put("openstack.secret-file", secret().toString());
        here.keySet().removeIf(key -> key.startsWith("swarm.tls-"));
        here.put("swarm.host", "unix:///var/run/docker.sock");
        for (String key : new String[] {"openstack.groups-file", "sdn.topology-file"}) {
            here.put(key, PROJECT.resolve(given.get(key)).toString());
        }
        Settings settings = Settings.parse(ActuationMain.COMPONENT, factory.options(), here);
        ActuationConfig config = ActuationConfig.of(settings);
        try (Adapters adapters =
                factory.open(
                        settings,
                        config,
                        Shop.flat(clock, 1, Duration.ofSeconds(1)),
                        clock,
                        new Random(1))) {
            assertThat(adapters.names()).isEqualTo("swarm, openstack, sdn, haproxy");
            assertThat(adapters.abilities())
                    .contains("scales services", "makes machines", "shapes links", "balances load");
        }
        assertThat(config.console().tls()).isTrue();
        assertThat(config.dryRun()).containsExactlyInAnyOrder("openstack", "sdn");
    }

    @Test
    void itsUsersCanBeRead() throws Exception {
        Path file = PROJECT.resolve("actuation/example/users.yaml");
        assertThat(UsersFile.read(file, "a-token-for-tests-only").find("omar")).isPresent();
    }

    private Path secret() throws Exception {
        return Files.writeString(directory.resolve("secret"), "a-secret-for-tests-only");
    }
}
