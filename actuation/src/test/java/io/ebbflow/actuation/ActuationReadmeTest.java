package io.ebbflow.actuation;

import io.ebbflow.actuation.testkit.OptionsReadme;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ActuationReadmeTest {

    @Test
    void listsTheOptionsAsTheyAre() throws IOException {
        OptionsReadme.expectUpToDate(ActuationOptions.ALL);
    }
}
