package io.ebbflow.actuation.sdn;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * {@link KeptCaps} on disk, replaced as a whole, so that a process that is killed leaves the old or
 * the new one. Writers come one at a time.
 */
final class CapFile {

    private final Path file;
    private final boolean dryRun;
    private volatile KeptCaps now;

    private CapFile(Path file, boolean dryRun, KeptCaps now) {
        this.file = file;
        this.dryRun = dryRun;
        this.now = now;
    }

    /**
     * Reads what is there.
     *
     * @throws IOException if it cannot be read, or is no such file
     */
    static CapFile open(Path file, boolean dryRun) throws IOException {
        try {
            return new CapFile(file, dryRun, Json.read(Files.readAllBytes(file), KeptCaps.class));
        } catch (NoSuchFileException e) {
            return new CapFile(file, dryRun, KeptCaps.NONE);
        }
    }

    KeptCaps now() {
        return now;
    }

    /** Returns once it is on disk. */
    void save(KeptCaps next) throws ActuationException {
        if (next.equals(now)) {
            return;
        }
        if (dryRun) {
            throw ActuationException.dryRun("write " + file.getFileName());
        }
        try {
            Files.createDirectories(file.getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            try (FileChannel channel =
                    FileChannel.open(
                            fresh,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(Json.write(next));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw ActuationException.retriable(file + " cannot be written: " + e, e);
        }
        now = next;
    }
}
