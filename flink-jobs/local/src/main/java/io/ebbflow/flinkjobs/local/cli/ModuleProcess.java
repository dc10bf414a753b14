package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.flinkjobs.local.run.LocalLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of another module in a JVM of its own, as long as a command runs. */
final class ModuleProcess {

    private ModuleProcess() {}

    /**
     * Runs the program with our input and output, and ends it when we are ended.
     *
     * @param module its folder, as in {@code ingest/intake}
     * @return its exit code
     */
    static int run(String module, int heapMib, String main, String... arguments)
            throws IOException, InterruptedException {
        Path project =
                Path.of(System.getProperty("ebbflow.project", ".")).toAbsolutePath().normalize();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heapMib + "m");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-cp");
        command.add(new LocalLayout(project, project).classPath(module));
        command.add(main);
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).inheritIO().start();
        Thread stop = new Thread(() -> stop(process), "stop-" + main);
        Runtime.getRuntime().addShutdownHook(stop);
        return process.waitFor();
    }

    private static void stop(Process process) {
        process.destroy();
        process.onExit().join();
    }
}
