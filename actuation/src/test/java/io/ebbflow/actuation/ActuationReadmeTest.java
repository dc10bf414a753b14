package io.ebbflow.actuation;

import io.ebbflow.kafka.testkit.OptionsReadme;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ActuationReadmeTest {

    @Test
    void listsTheOptionsAsTheyAre() throws IOException {
        OptionsReadme.expectUpToDate(ActuationOptions.ALL);
    }
}
