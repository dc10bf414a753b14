package io.ebbflow.actuation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.ebbflow.actuation.Actions;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.ActionResult.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActionJournalTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir private Path directory;

    @Test
    void remembersActionsAndTheirStateAcrossAReopening() throws IOException {
        try (ActionJournal journal = ActionJournal.open(directory)) {
            open(journal, "queued");
            open(journal, "started");
            journal.result(result("started", Status.STARTED));
            open(journal, "over");
            journal.result(result("over", Status.SUCCEEDED));
            open(journal, "approved");
            journal.approved("approved", NOW);
        }

        try (ActionJournal journal = ActionJournal.open(directory)) {
            assertThat(journal.open())
                    .extracting(known -> known.action().id(), known -> known.latest().status())
                    .containsExactly(
                            tuple("queued", Status.ACCEPTED),
                            tuple("started", Status.STARTED),
                            tuple("approved", Status.ACCEPTED));
            assertThat(journal.open("approved").orElseThrow().approved()).isTrue();
            assertThat(journal.open("queued").orElseThrow().approved()).isFalse();
            assertThat(journal.open("queued").orElseThrow().action()).isEqualTo(action("queued"));
            assertThat(journal.knows("over")).isTrue();
            assertThat(journal.knows("never seen")).isFalse();
        }
    }

    @Test
    void bringsBackResultsThatWereNotPublishedInTheirOrder() throws IOException {
        try (ActionJournal journal = ActionJournal.open(directory)) {
            open(journal, "a");
            journal.result(result("a", Status.STARTED));
            open(journal, "b");
            journal.published(result("b", Status.ACCEPTED));
            journal.result(result("b", Status.REJECTED));
        }
        // twice, so that what compaction wrote is read as well
        ActionJournal.open(directory).close();

        try (ActionJournal journal = ActionJournal.open(directory)) {
            assertThat(journal.unpublished())
                    .containsExactly(
                            result("a", Status.ACCEPTED),
                            result("a", Status.STARTED),
                            result("b", Status.REJECTED));
            assertThat(journal.open("a").orElseThrow().latest().status()).isEqualTo(Status.STARTED);
        }
    }

    @Test
    void isReadableAfterBeingCutAnywhere() throws IOException {
        Path file = directory.resolve("actions.journal");
        try (ActionJournal journal = ActionJournal.open(directory)) {
            open(journal, "a");
            journal.result(result("a", Status.STARTED));
            journal.result(result("a", Status.SUCCEEDED));
        }
        byte[] whole = Files.readAllBytes(file);
        long lines = new String(whole, StandardCharsets.UTF_8).lines().count();
        assertThat(lines).isEqualTo(3);

        for (int length : cuts(whole)) {
            byte[] cut = Arrays.copyOf(whole, length);
            Files.write(file, cut);
            long complete =
                    new String(cut, StandardCharsets.UTF_8).chars().filter(c -> c == '\n').count();
            try (ActionJournal journal = ActionJournal.open(directory)) {
                assertThat(journal.knows("a")).as("cut at %d", length).isEqualTo(complete >= 1);
                assertThat(journal.open()).as("cut at %d", length).hasSize(isOpen(complete));
                open(journal, "b");
            }
            try (ActionJournal journal = ActionJournal.open(directory)) {
                assertThat(journal.knows("b")).as("written after cut at %d", length).isTrue();
            }
        }
    }

    /** Every 13th byte, and each around the end of a line. */
    private static List<Integer> cuts(byte[] whole) {
        return IntStream.rangeClosed(0, whole.length)
                .filter(
                        i ->
                                i % 13 == 0
                                        || i == whole.length
                                        || whole[i] == '\n'
                                        || whole[i - 1] == '\n')
                .boxed()
                .toList();
    }

    private static int isOpen(long completeLines) {
        return completeLines == 1 || completeLines == 2 ? 1 : 0;
    }

    @Test
    void takesALastLineOfRubbishForATornOne() throws IOException {
        Path file = directory.resolve("actions.journal");
        try (ActionJournal journal = ActionJournal.open(directory)) {
            open(journal, "a");
        }
        Files.write(file, new byte[4096], StandardOpenOption.APPEND);

        try (ActionJournal journal = ActionJournal.open(directory)) {
            assertThat(journal.knows("a")).isTrue();
        }
    }

    @Test
    void refusesAJournalDamagedBeforeItsEnd() throws IOException {
        Path file = directory.resolve("actions.journal");
        try (ActionJournal journal = ActionJournal.open(directory)) {
            open(journal, "a");
            open(journal, "b");
            open(journal, "c");
        }
        List<String> lines = Files.readAllLines(file);
        lines.set(1, lines.get(1).replace("\"b\"", "\"x\""));
        Files.write(file, lines);

        assertThatThrownBy(() -> ActionJournal.open(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("actions.journal")
                .hasMessageContaining("line 2");
    }

    @Test
    void survivesAnInterruptInTheMiddleOfAWrite() throws IOException {
        try (ActionJournal journal = ActionJournal.open(directory)) {
            open(journal, "a");
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> open(journal, "b")).isInstanceOf(IOException.class);
            assertThat(Thread.interrupted()).isTrue();
            open(journal, "c");
        }

        try (ActionJournal journal = ActionJournal.open(directory)) {
            assertThat(journal.open()).extracting(known -> known.action().id()).contains("a", "c");
        }
    }

    @Test
    void refusesADirectoryThatAnotherServiceUses() throws IOException {
        try (ActionJournal journal = ActionJournal.open(directory)) {
            assertThat(journal.open()).isEmpty();
            assertThatThrownBy(() -> ActionJournal.open(directory))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("in use");
        }
        ActionJournal.open(directory).close();
    }

    @Test
    void doesNotGrowForEverAndStillKnowsWhatIsOver() throws IOException {
        Path file = directory.resolve("actions.journal");
        try (ActionJournal journal = ActionJournal.open(directory)) {
            open(journal, "still open");
            for (int i = 0; i < 1_200; i++) {
                ActionResult rejected = result("id-" + i, Status.REJECTED);
                journal.opened(action("id-" + i), rejected);
                journal.published(rejected);
            }
            assertThat(Files.readAllLines(file).size()).isLessThan(2_401);
        }

        try (ActionJournal journal = ActionJournal.open(directory)) {
            assertThat(journal.knows("id-0")).isTrue();
            assertThat(journal.knows("id-1199")).isTrue();
            assertThat(journal.open("still open")).isPresent();
            assertThat(journal.unpublished()).hasSize(1);
        }
    }

    private static void open(ActionJournal journal, String id) throws IOException {
        journal.opened(action(id), result(id, Status.ACCEPTED));
    }

    private static Action action(String id) {
        return Actions.act(id, "web", 2, 4, NOW);
    }

    private static ActionResult result(String id, Status status) {
        Action action = action(id);
        return new ActionResult(
                id, NOW, action.stack(), action.target(), status, 2, 4, "in-memory", "a detail");
    }
}
