package io.ebbflow.dashboards.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The directory of a store, held so that no second store uses it. The operating system lets go of
 * the lock when the process ends, however it ends.
 */
final class DataDir implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;

    private DataDir(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Makes the directory if need be and takes hold of it.
     *
     * @throws StartException naming the directory, if it cannot be made or another store holds it
     */
    static DataDir hold(Path path) throws StartException {
        FileChannel channel = null;
        try {
            Files.createDirectories(path.resolve("home").resolve("config"));
            channel =
                    FileChannel.open(
                            path.resolve("store.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new DataDir(path, channel);
            }
            channel.close();
        } catch (IOException e) {
            closeQuietly(channel, e);
            throw new StartException("store.data-dir " + path + " cannot be used: " + e, e);
        }
        throw new StartException("store.data-dir " + path + " is in use by another running store");
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static void closeQuietly(FileChannel channel, IOException reason) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
