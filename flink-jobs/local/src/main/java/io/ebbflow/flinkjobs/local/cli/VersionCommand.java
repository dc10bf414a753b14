package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.flinkjobs.local.run.Versions;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ebbflow version}. */
@Command(name = "version", description = "Print the versions of Ebbflow and of what it runs on.")
final class VersionCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Properties versions = Versions.all();
        versions.setProperty("java", Runtime.version().toString());
        TreeMap<String, String> sorted = new TreeMap<>();
        versions.stringPropertyNames()
                .forEach(name -> sorted.put(name, versions.getProperty(name)));
        if (json) {
            spec.commandLine().getOut().println(Json.mapper().writeValueAsString(sorted));
        } else {
            sorted.forEach(
                    (name, version) ->
                            spec.commandLine().getOut().printf("%-18s %s%n", name, version));
        }
        return 0;
    }

    /** For {@code --version}. */
    static final class Provider implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"ebbflow " + Versions.current()};
        }
    }
}
