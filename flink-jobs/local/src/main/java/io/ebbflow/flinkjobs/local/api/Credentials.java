package io.ebbflow.flinkjobs.local.api;

import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a login left behind, in a file that only its owner can read.
 *
 * @param url of the service
 * @param token a secret
 * @param ca PEM file of who vouches for the server; null for the usual ones
 */
public record Credentials(String url, String user, String token, Instant expiresAt, String ca) {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** Without the secret. */
    @Override
    public String toString() {
        return user + " at " + url + " until " + expiresAt;
    }

    /**
     * Where it lies: {@code EBBFLOW_CREDENTIALS}, which the property {@code ebbflow.credentials}
     * overrides, or below the user's configuration.
     */
    public static Path file() {
        String named =
                System.getProperty("ebbflow.credentials", System.getenv("EBBFLOW_CREDENTIALS"));
        if (named != null && !named.isBlank()) {
            return Path.of(named);
        }
        String config = System.getenv("XDG_CONFIG_HOME");
        Path base =
                config == null || config.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".config")
                        : Path.of(config);
        return base.resolve("ebbflow").resolve("credentials.json");
    }

    /**
     * What the last login left.
     *
     * @throws IOException if the file is there but cannot be read
     */
    public static Optional<Credentials> load(Path file) throws IOException {
        return Files.exists(file)
                ? Optional.of(Json.read(Files.readAllBytes(file), Credentials.class))
                : Optional.empty();
    }

    /** Keeps it for the commands to come. */
    public void save(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path next = Files.createTempFile(directory, ".credentials", ".new", OWNER_ONLY);
        Files.write(next, Json.write(this));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
