package io.ebbflow.flinkjobs.local.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where things are on this machine.
 *
 * @param project the checkout, whose modules were built
 * @param home what a local run keeps: settings, data, logs
 */
public record LocalLayout(Path project, Path home) {

    public Path conf(String part) {
        return home.resolve("conf").resolve(part + ".properties");
    }

    public Path data(String part) {
        return home.resolve("data").resolve(part);
    }

    public Path log(String part) {
        return home.resolve("logs").resolve(part + ".log");
    }

    public Path lock() {
        return home.resolve("lock");
    }

    public Path tokenFile() {
        return home.resolve("console-token");
    }

    /** A token of its own: who may write metrics may not therefore approve actions. */
    public Path intakeTokenFile() {
        return home.resolve("intake-token");
    }

    /**
     * Throws away what earlier runs left: topics, documents, models, journals. Logs and token stay.
     */
    public void wipeData() throws IOException {
        Path data = home.resolve("data");
        if (!Files.exists(data)) {
            return;
        }
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /**
     * The class path of a module: its jar and everything it runs with.
     *
     * @throws IOException if the module has not been built
     */
    public String classPath(String module) throws IOException {
        Path target = project.resolve(module).resolve("target");
        Path dependencies = target.resolve("runtime.classpath");
        Path classes = target.resolve("classes");
        if (!Files.exists(dependencies) || !Files.isDirectory(classes)) {
            throw new IOException(
                    "module "
                            + module
                            + " is not built ("
                            + dependencies
                            + " is missing); run ./mvnw package");
        }
        return classes + File.pathSeparator + Files.readString(dependencies).trim();
    }
}
