package io.ebbflow.actuation.openstack;

import io.ebbflow.kafka.testkit.OptionsReadme;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class OpenstackReadmeTest {

    @Test
    void listsTheOptionsAsTheyAre() throws IOException {
        OptionsReadme.expectUpToDate(OpenstackOptions.ALL);
    }
}
