package io.ebbflow.flinkjobs.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

    @TempDir Path root;

    @Test
    void findsTheNewestThatIsWhole() throws IOException {
        checkpoint("a/chk-9", 1000);
        Path newest = checkpoint("b/chk-2", 2000);
        Files.createDirectories(root.resolve("b/chk-3")); // cut short: no metadata

        assertThat(Checkpoints.newest(root)).contains(newest);
    }

    @Test
    void findsNothingBeforeTheFirst() throws IOException {
        assertThat(Checkpoints.newest(root)).isEmpty();
        assertThat(Checkpoints.newest(root.resolve("missing"))).isEmpty();
    }

    private Path checkpoint(String name, long modifiedMs) throws IOException {
        Path dir = Files.createDirectories(root.resolve(name));
        Path metadata = Files.writeString(dir.resolve("_metadata"), "");
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(modifiedMs));
        return dir;
    }
}
