package io.ebbflow.flinkjobs.local.supervise;

import java.nio.file.Path;
import java.util.List;

/**
 * One process of a local run: how to start it and how to tell that it is ready.
 *
 * @param name for people and for file names, as in {@code broker}
 * @param jvmOptions memory and collector
 * @param classPath as {@code java -cp} takes it
 * @param mainClass takes one argument, its settings
 * @param settings file of the part's settings
 * @param log file that takes its output
 */
public record Part(
        String name,
        List<String> jvmOptions,
        String classPath,
        String mainClass,
        Path settings,
        Path log,
        Probe probe) {

    public Part {
        jvmOptions = List.copyOf(jvmOptions);
    }
}
