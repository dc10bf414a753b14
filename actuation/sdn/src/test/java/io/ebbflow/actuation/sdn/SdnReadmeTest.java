package io.ebbflow.actuation.sdn;

import io.ebbflow.kafka.testkit.OptionsReadme;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SdnReadmeTest {

    @Test
    void listsTheOptionsAsTheyAre() throws IOException {
        OptionsReadme.expectUpToDate(SdnOptions.ALL);
    }
}
