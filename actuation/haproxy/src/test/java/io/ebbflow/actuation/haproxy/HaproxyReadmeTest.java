package io.ebbflow.actuation.haproxy;

import io.ebbflow.actuation.testkit.OptionsReadme;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class HaproxyReadmeTest {

    @Test
    void listsTheOptionsAsTheyAre() throws IOException {
        OptionsReadme.expectUpToDate(HaproxyOptions.ALL);
    }
}
