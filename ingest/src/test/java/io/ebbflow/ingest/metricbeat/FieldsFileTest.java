package io.ebbflow.ingest.metricbeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.ingest.decode.DecodeLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FieldsFileTest {

    private static final Path FILE = Path.of("FIELDS.md");

    @Test
    void fieldsMdIsWhatTheCodeSays() throws IOException {
        String current =
                """
                # Metricbeat fields

                Generated from the decoder; do not edit. Write it anew with
                `./mvnw test -pl ingest -am -Dtest=FieldsFileTest -Dsurefire.failIfNoSpecifiedTests=false -Debbflow.docs=write`.

                """
                        + FieldsTable.markdown(
                                new MetricbeatDecoder(DecodeLimits.DEFAULT).metricsets());
        if ("write".equals(System.getProperty("ebbflow.docs"))) {
            Files.writeString(FILE, current);
        }

        assertThat(FILE).content().isEqualTo(current);
    }
}
