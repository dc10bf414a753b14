package io.ebbflow.flinkjobs.local.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SupervisorTest {

    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir Path dir;

    private final List<String> heard = new ArrayList<>();

    private final SupervisorListener listener =
            new SupervisorListener() {
                @Override
                public void ready(Part part, Instant at) {
                    heard.add(part.name() + " ready");
                }

                @Override
                public void restarted(Part part, int exitCode, int restarts) {
                    heard.add(part.name() + " " + exitCode + " " + restarts);
                }
            };

    /** A part that says it is up by making a file, and then waits or ends as told. */
    static final class PartMain {

        public static void main(String[] args) throws Exception {
            Path file = Path.of(args[0]);
            Files.writeString(file.resolveSibling("up-" + ProcessHandle.current().pid()), "");
            if (Files.exists(file.resolveSibling("fail"))) {
                System.out.println("no good reason");
                System.exit(7);
            }
            new CountDownLatch(1).await();
        }
    }

    @Test
    void tellsWhenAPartIsReadyAndStopsItInTheEnd() throws Exception {
        Supervisor supervisor = supervisor(InstantSource.system());
        Part part = part(() -> ups() == 1);
        supervisor.start(part);
        supervisor.awaitReady(part, Duration.ofSeconds(30));
        long pid = supervisor.pids().get("part");

        supervisor.close();

        assertThat(heard).containsExactly("part ready");
        assertThat(ProcessHandle.of(pid)).isNotPresent();
    }

    @Test
    void startsAPartAgainThatDied() throws Exception {
        try (Supervisor supervisor = supervisor(InstantSource.system())) {
            Part part = part(() -> ups() == 1);
            supervisor.start(part);
            supervisor.awaitReady(part, Duration.ofSeconds(30));
            killed(supervisor);

            supervisor.watch();

            Part again = part(() -> ups() == 2);
            supervisor.awaitReady(again, Duration.ofSeconds(30));
            assertThat(heard).containsExactly("part ready", "part 137 1", "part ready");
        }
    }

    @Test
    void givesUpOnAPartThatDiesAgainAndAgainAndShowsItsLastWords() throws Exception {
        Files.writeString(dir.resolve("fail"), "");
        // time stands still, so all deaths fall into one window
        try (Supervisor supervisor = supervisor(() -> Instant.EPOCH)) {
            supervisor.start(part(() -> false));
            assertThatThrownBy(
                            () -> {
                                while (true) {
                                    ProcessHandle.of(supervisor.pids().getOrDefault("part", 0L))
                                            .ifPresent(process -> process.onExit().join());
                                    supervisor.watch();
                                }
                            })
                    .isInstanceOf(PartFailedException.class)
                    .hasMessageContaining("part ended with exit code 7")
                    .hasMessageContaining("no good reason");
            assertThat(heard).hasSize(Supervisor.MAX_RESTARTS);
        }
    }

    @Test
    void saysWhichPartIsNotReadyInTime() throws Exception {
        Instant[] now = {Instant.EPOCH};
        try (Supervisor supervisor =
                supervisor(
                        () -> {
                            now[0] = now[0].plusSeconds(10);
                            return now[0];
                        })) {
            Part part = part(() -> false);
            supervisor.start(part);
            assertThatThrownBy(() -> supervisor.awaitReady(part, Duration.ofSeconds(30)))
                    .isInstanceOf(PartFailedException.class)
                    .hasMessageContaining("part was not ready within 30s");
        }
    }

    private Supervisor supervisor(InstantSource clock) {
        return new Supervisor(
                Path.of(System.getProperty("java.home")), CLASS_PATH, clock, listener);
    }

    private static void killed(Supervisor supervisor) {
        ProcessHandle process = ProcessHandle.of(supervisor.pids().get("part")).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    private long ups() throws IOException {
        try (var files = Files.list(dir)) {
            return files.filter(file -> file.getFileName().toString().startsWith("up-")).count();
        }
    }

    private Part part(Probe probe) {
        return new Part(
                "part",
                List.of("-Xmx32m"),
                CLASS_PATH,
                PartMain.class.getName(),
                dir.resolve("settings"),
                dir.resolve("part.log"),
                probe);
    }
}
