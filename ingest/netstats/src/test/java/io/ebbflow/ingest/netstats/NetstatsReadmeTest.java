package io.ebbflow.ingest.netstats;

import io.ebbflow.kafka.testkit.OptionsReadme;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class NetstatsReadmeTest {

    @Test
    void theTableOfSettingsIsUpToDate() throws IOException {
        OptionsReadme.expectUpToDate(NetstatsOptions.ALL);
    }
}
