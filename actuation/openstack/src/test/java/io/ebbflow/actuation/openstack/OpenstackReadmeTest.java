package io.ebbflow.actuation.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.kafka.config.OptionsTable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpenstackReadmeTest {

    private static final String BEGIN = "<!-- options: begin -->\n";
    private static final String END = "<!-- options: end -->";

    @Test
    void listsTheOptionsAsTheyAre() throws Exception {
        Path file = Path.of("README.md");
        String readme = Files.readString(file);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        String current =
                readme.substring(0, begin)
                        + OptionsTable.markdown(OpenstackOptions.ALL)
                        + readme.substring(readme.indexOf(END));
        if ("write".equals(System.getProperty("ebbflow.docs"))) {
            Files.writeString(file, current);
        }

        assertThat(file).as("write it anew with -Debbflow.docs=write").content().isEqualTo(current);
    }
}
