package io.ebbflow.actuation.engine;

import static io.ebbflow.actuation.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.actuation.Actions;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.ActionResult.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes the journal is killed for real; what it said it wrote must be there. */
class JournalKillTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir private Path directory;

    @RepeatedTest(3)
    void holdsWhatWasConfirmedBeforeTheProcessWasKilled() throws Exception {
        Path said = directory.resolve("said");
        Process writer =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                JournalKillTest.class.getName(),
                                directory.resolve("data").toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectOutput(said.toFile())
                        .start();
        try {
            eventually("some actions written", () -> completeLines(said) > 40);
        } finally {
            writer.destroyForcibly();
        }
        assertThat(writer.waitFor()).isNotZero();
        long confirmed = completeLines(said);

        try (ActionJournal journal = ActionJournal.open(directory.resolve("data"))) {
            for (int i = 0; i < confirmed; i++) {
                assertThat(journal.open("id-" + i)).as("action %d of %d", i, confirmed).isPresent();
            }
        }
    }

    private static long completeLines(Path file) throws IOException {
        return Files.readString(file).chars().filter(c -> c == '\n').count();
    }

    /** The process that is killed: writes actions and says so, for ever. */
    public static void main(String[] arguments) throws IOException {
        try (ActionJournal journal = ActionJournal.open(Path.of(arguments[0]))) {
            int next = 0;
            while (next >= 0) {
                Action action = Actions.act("id-" + next, "web", 2, 4, NOW);
                journal.opened(
                        action,
                        new ActionResult(
                                action.id(),
                                NOW,
                                action.stack(),
                                action.target(),
                                Status.ACCEPTED,
                                2,
                                4,
                                "in-memory",
                                "a detail"));
                System.out.println(next);
                System.out.flush();
                next++;
            }
        }
    }
}
