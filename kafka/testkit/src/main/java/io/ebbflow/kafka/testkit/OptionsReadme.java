package io.ebbflow.kafka.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.kafka.config.Option;
import io.ebbflow.kafka.config.OptionsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The table of settings in the README of a module. */
public final class OptionsReadme {

    private static final String BEGIN = "<!-- options: begin -->\n";
    private static final String END = "<!-- options: end -->";

    private OptionsReadme() {}

    /**
     * Fails unless the table tells the options as they are; with the system property {@code
     * ebbflow.docs=write} it is written anew first.
     */
    public static void expectUpToDate(List<Option<?>> options) throws IOException {
        Path file = Path.of("README.md");
        String readme = Files.readString(file);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        String current =
                readme.substring(0, begin)
                        + OptionsTable.markdown(options)
                        + readme.substring(readme.indexOf(END));
        if ("write".equals(System.getProperty("ebbflow.docs"))) {
            Files.writeString(file, current);
        }
        assertThat(file).as("write it anew with -Debbflow.docs=write").content().isEqualTo(current);
    }
}
