package io.ebbflow.actuation.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.kafka.config.OptionsTable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SwarmReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final String BEGIN = "<!-- options: begin -->\n";
    private static final String END = "<!-- options: end -->";

    @Test
    void listsTheOptionsAsTheyAre() throws Exception {
        String table = OptionsTable.markdown(SwarmOptions.ALL);
        if ("write".equals(System.getProperty("ebbflow.docs"))) {
            String readme = Files.readString(README);
            String before = readme.substring(0, readme.indexOf(BEGIN) + BEGIN.length());
            Files.writeString(README, before + table + readme.substring(readme.indexOf(END)));
        }

        assertThat(README)
                .as("write it anew with -Debbflow.docs=write")
                .content()
                .contains(BEGIN + table + END);
    }
}
