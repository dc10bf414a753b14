package io.ebbflow.ingest.intake;

import io.ebbflow.kafka.testkit.OptionsReadme;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class IntakeReadmeTest {

    @Test
    void theTableOfSettingsIsUpToDate() throws IOException {
        OptionsReadme.expectUpToDate(IntakeOptions.ALL);
    }
}
