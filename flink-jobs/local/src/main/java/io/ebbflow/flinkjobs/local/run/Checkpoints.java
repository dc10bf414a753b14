package io.ebbflow.flinkjobs.local.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The checkpoints that earlier runs of the job left behind. */
public final class Checkpoints {

    private Checkpoints() {}

    /**
     * The newest complete checkpoint below a folder.
     *
     * @param root the job's checkpoint folder, one folder per job below it
     */
    public static Optional<Path> newest(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return Optional.empty();
        }
        // root/JOB/chk-N/_metadata: written last, so where it is the checkpoint is whole
        try (Stream<Path> files = Files.walk(root, 3)) {
            return files.filter(file -> file.endsWith("_metadata"))
                    .max(Comparator.comparing(Checkpoints::modified))
                    .map(Path::getParent);
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
