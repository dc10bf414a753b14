package io.ebbflow.kafka.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {

    private static final String HEAP = "32m";

    @TempDir private Path dir;

    /** Says who it is, and stays. */
    public static final class Staying {

        private Staying() {}

        public static void main(String[] args) throws InterruptedException {
            System.out.println("pid " + ProcessHandle.current().pid());
            new CountDownLatch(1).await();
        }
    }

    /** Starts one that stays, says who that is, and stays too. */
    public static final class Starting {

        private Starting() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            Program child = Program.main(Path.of(args[0]), "child", HEAP, Staying.class);
            child.awaitLine("pid");
            System.out.println(child.output());
            new CountDownLatch(1).await();
        }
    }

    /** Says what it was given, and fails. */
    public static final class Failing {

        private Failing() {}

        public static void main(String[] args) {
            System.out.println("given " + String.join(" ", args));
            throw new IllegalStateException("on purpose");
        }
    }

    @Test
    void endsWithTheProcessThatStartedIt() throws Exception {
        Optional<ProcessHandle> child;
        try (Program starting = Program.main(dir, "starting", HEAP, Starting.class, dir + "")) {
            starting.awaitLine("pid");
            String pid = starting.output().strip().substring("pid ".length());
            child = ProcessHandle.of(Long.parseLong(pid));
            assertThat(child).get().matches(ProcessHandle::isAlive);
        }
        if (child.isPresent()) {
            child.get().onExit().get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void endsInOrderWhenItIsToldTo() throws Exception {
        try (Program staying = Program.main(dir, "staying", HEAP, Staying.class)) {
            staying.awaitLine("pid");
            staying.terminate();
            assertThat(staying.awaitExit()).isEqualTo(128 + 15);
        }
    }

    @Test
    void tellsWhatItSaidWhenItEndsWithoutALineThatIsAwaited() throws Exception {
        try (Program failing =
                Program.main(dir, "failing", HEAP, Failing.class, Map.of("a.key", "a value"))) {
            assertThatThrownBy(() -> failing.awaitLine("ready"))
                    .hasMessageContaining("ended without 'ready'")
                    .hasMessageContaining("given " + dir.resolve("failing.properties"))
                    .hasMessageContaining("on purpose");
            assertThat(failing.awaitExit()).isEqualTo(1);
            assertThat(dir.resolve("failing.properties")).content().contains("a.key=a value");
        }
    }
}
