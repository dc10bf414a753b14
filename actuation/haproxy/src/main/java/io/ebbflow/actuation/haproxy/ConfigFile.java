package io.ebbflow.actuation.haproxy;

import io.ebbflow.actuation.port.ActuationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * HAProxy's configuration file. A new one is checked by HAProxy itself before it takes the old
 * one's place; where HAProxy then does not reload, the old one comes back.
 */
final class ConfigFile {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Path file;
    private final List<String> check;
    private final List<String> reload;
    private final RuntimeSocket master;
    private final Duration timeout;
    private final boolean dryRun;

    ConfigFile(HaproxyConfig config, boolean dryRun) {
        this.file = config.file().toAbsolutePath();
        this.check = config.check();
        this.reload = config.reload();
        this.master =
                config.master()
                        .map(place -> new RuntimeSocket(place, config.timeout(), dryRun))
                        .orElse(null);
        this.timeout = config.timeout();
        this.dryRun = dryRun;
    }

    List<String> lines() throws ActuationException {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw ActuationException.retriable(file + " cannot be read: " + e, e);
        }
    }

    /** Returns once HAProxy goes by the new lines, or was told to. */
    void replace(List<String> lines) throws ActuationException {
        if (dryRun) {
            throw ActuationException.dryRun("write " + file + " and reload HAProxy");
        }
        List<String> before = lines();
        Path fresh = file.resolveSibling(file.getFileName() + ".ebbflow-new");
        try {
            write(fresh, lines);
            List<String> command =
                    check.stream().map(word -> word.replace("{file}", fresh.toString())).toList();
            String words = run(command);
            if (words != null) {
                Files.delete(fresh);
                throw ActuationException.permanent(
                        "HAProxy refuses the new " + file + ": " + Words.bounded(words));
            }
            move(fresh);
            String fault = reload();
            if (fault != null) {
                write(fresh, before);
                move(fresh);
                throw ActuationException.retriable(
                        "HAProxy was not reloaded: " + Words.bounded(fault), null);
            }
        } catch (IOException e) {
            throw ActuationException.retriable(file + " cannot be replaced: " + e, e);
        }
    }

    private void write(Path fresh, List<String> lines) throws IOException {
        Files.write(fresh, lines);
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        Files.setPosixFilePermissions(fresh, permissions);
    }

    private void move(Path fresh) throws IOException {
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Null where all went well, or what was said. */
    private String reload() throws IOException {
        if (master == null) {
            return run(reload);
        }
        try {
            master.ask("reload");
        } catch (ActuationException e) {
            return e.getMessage();
        }
        return awaitMaster();
    }

    /** The master answers nobody while it starts itself anew. */
    private String awaitMaster() {
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            try {
                master.ask("show proc");
                return null;
            } catch (ActuationException e) {
                if (System.nanoTime() > end) {
                    return e.getMessage();
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private String run(List<String> command) throws IOException {
        Path output = Files.createTempFile("haproxy", ".out");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return String.join(" ", command) + " did not end in time";
            }
            return process.exitValue() == 0
                    ? null
                    : "code " + process.exitValue() + ", " + Files.readString(output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return String.join(" ", command) + " was interrupted";
        } finally {
            Files.delete(output);
        }
    }
}
