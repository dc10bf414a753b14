package io.ebbflow.flinkjobs.elasticsearch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The {@code Authorization} header, from a file that holds its value: {@code ApiKey ...}, {@code
 * Basic ...} or {@code Bearer ...}. Read again when the server refuses it, so that a credential can
 * be replaced while the job runs. Shown nowhere. Thread-safe.
 */
final class Authorization {

    private final Optional<Path> file;
    private volatile Optional<String> header;

    private Authorization(Optional<Path> file, Optional<String> header) {
        this.file = file;
        this.header = header;
    }

    /**
     * @throws IOException if there is a file that cannot be read or is no header
     */
    static Authorization of(Optional<Path> file) throws IOException {
        return new Authorization(
                file, file.isPresent() ? Optional.of(read(file.get())) : Optional.empty());
    }

    Optional<String> header() {
        return header;
    }

    /**
     * Reads the file again.
     *
     * @throws IOException as {@link #of}; the old value stays
     */
    void refresh() throws IOException {
        if (file.isPresent()) {
            header = Optional.of(read(file.get()));
        }
    }

    private static String read(Path file) throws IOException {
        String value = Files.readString(file).strip();
        // never name the value: it is a secret
        if (value.isEmpty() || !value.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
            throw new IOException(
                    "authorization file "
                            + file
                            + " must hold one line of printable ASCII, as in 'ApiKey ...'");
        }
        return value;
    }

    @Override
    public String toString() {
        return "Authorization[" + file.map(Path::toString).orElse("none") + "]";
    }
}
