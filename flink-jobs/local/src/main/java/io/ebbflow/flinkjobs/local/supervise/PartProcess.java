package io.ebbflow.flinkjobs.local.supervise;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running {@link Part}. Thread-safe. */
final class PartProcess {

    private final Part part;
    private final Process process;

    private PartProcess(Part part, Process process) {
        this.part = part;
        this.process = process;
    }

    /**
     * Starts a part, with a line to hold it by.
     *
     * @param launcherClassPath where {@link Supervised} is
     * @throws IOException if the process cannot be started
     */
    static PartProcess start(Part part, Path javaHome, String launcherClassPath)
            throws IOException {
        // Ctrl-C goes to the whole process group. The parts must not hear it: the supervisor stops
        // them in
        // order. A signal that is ignored when a JVM starts stays ignored.
        List<String> command =
                new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
        command.add(javaHome.resolve("bin").resolve("java").toString());
        command.addAll(part.jvmOptions());
        command.add("-cp");
        command.add(part.classPath() + File.pathSeparator + launcherClassPath);
        command.add(Supervised.class.getName());
        command.add(part.mainClass());
        command.add(part.settings().toString());
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(part.log().toFile()));
        // glibc keeps an arena per thread; two are plenty and save a hundred megabytes
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        return new PartProcess(part, builder.start());
    }

    /** Puts the log of the previous run aside and starts an empty one. */
    static void rotateLog(Part part) throws IOException {
        Files.createDirectories(part.log().toAbsolutePath().getParent());
        if (Files.exists(part.log())) {
            Path previous = part.log().resolveSibling(part.log().getFileName() + ".1");
            Files.move(part.log(), previous, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(part.log(), "", StandardOpenOption.CREATE);
    }

    Part part() {
        return part;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Only once it is dead. */
    int exitCode() {
        return process.exitValue();
    }

    /** Asks it to end, and makes it end when it does not within the grace. */
    void stop(Duration grace) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    /** Ends it at once. */
    void kill() {
        process.destroyForcibly();
    }

    /** The last lines it wrote, for a message about its end. */
    String lastWords(int lines) {
        try {
            List<String> all = Files.readAllLines(part.log());
            return String.join("\n    ", all.subList(Math.max(0, all.size() - lines), all.size()));
        } catch (IOException e) {
            return "(its log " + part.log() + " cannot be read)";
        }
    }
}
