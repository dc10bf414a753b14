package io.ebbflow.ingest.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NetworkFieldsFileTest {

    private static final Path FILE = Path.of("NETWORK-FIELDS.md");

    @Test
    void networkFieldsMdIsWhatTheCodeSays() throws IOException {
        StringBuilder current =
                new StringBuilder(
                        """
                        # Network statistics

                        Generated from the decoder of `ebbflow.network-stats.v1`; do not edit. Write it anew with
                        `./mvnw test -pl ingest -am -Dtest=NetworkFieldsFileTest -Dsurefire.failIfNoSpecifiedTests=false -Debbflow.docs=write`.

                        Counters become rates: their unit is then per second. Units are UCUM. The dimension is `port=<switch>/<port>`
                        for a port, with `,queue=<number>` for a queue, and `switch=<switch>` for a flow, with what else it matches.

                        | field | metric | kind | unit | of |
                        |---|---|---|---|---|
                        """);
        for (NetworkMetrics.Measure measure : NetworkMetrics.ALL) {
            String of = measure.field().startsWith("receive") ? "link" : "link, flow";
            current.append(
                    "| `counters.%s` | `%s` | counter | `%s` | %s |\n"
                            .formatted(measure.field(), measure.metric(), measure.unit(), of));
        }
        current.append(
                "| the larger of `rates.*_bits_per_second` / `capacity_bits_per_second` |"
                        + " `network.utilization` | gauge | `1` | link, without dimension; queue |\n");
        if ("write".equals(System.getProperty("ebbflow.docs"))) {
            Files.writeString(FILE, current);
        }

        assertThat(FILE).content().isEqualTo(current.toString());
    }
}
