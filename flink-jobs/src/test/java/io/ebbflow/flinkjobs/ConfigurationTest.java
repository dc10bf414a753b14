package io.ebbflow.flinkjobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.kafka.config.OptionsTable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationTest {

    private static final Path FILE = Path.of("CONFIGURATION.md");

    @Test
    void configurationMdIsWhatTheCodeSays() throws Exception {
        String current =
                """
                # Settings of the job

                Generated from `JobOptions`; do not edit. Write it anew with
                `./mvnw test -pl flink-jobs -am -Dtest=ConfigurationTest -Dsurefire.failIfNoSpecifiedTests=false -Debbflow.docs=write`.

                They come from a properties file (`--config FILE`), from the command line (`--set KEY=VALUE`, which wins), or both.
                Keys that begin with `kafka.` go to the Kafka clients without that prefix; `kafka.bootstrap.servers` is mandatory.
                With an empty `elasticsearch.urls` nothing is indexed.

                """
                        + OptionsTable.markdown(JobOptions.all());
        if ("write".equals(System.getProperty("ebbflow.docs"))) {
            Files.writeString(FILE, current);
        }

        assertThat(FILE).content().isEqualTo(current);
    }
}
