package io.ebbflow.kafka.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file that holds the token of a program with an HTTP interface. */
public final class TokenFile {

    private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);
    private static final int TOKEN_BYTES = 32;
    private static final int MIN_TOKEN_CHARS = 16;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]+");

    private TokenFile() {}

    /**
     * Reads the token; makes the file, readable by its owner only, with a random one of 256 bits if
     * it is not there.
     *
     * @throws IOException if it cannot be read or made, or holds no usable token
     */
    public static String loadOrCreate(Path file, SecureRandom random) throws IOException {
        if (!Files.exists(file)) {
            create(file, random);
        }
        String token = Files.readString(file).trim();
        if (token.length() < MIN_TOKEN_CHARS || !TOKEN.matcher(token).matches()) {
            throw new IOException(
                    file
                            + " must hold a token of at least "
                            + MIN_TOKEN_CHARS
                            + " letters, digits or any of ._~+/=-; remove it to have one made");
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (permissions.contains(PosixFilePermission.OTHERS_READ)
                || permissions.contains(PosixFilePermission.GROUP_READ)) {
            LOG.warn(
                    "{} can be read by others ({}); its mode should be 0600",
                    file,
                    PosixFilePermissions.toString(permissions));
        }
        return token;
    }

    private static void create(Path file, SecureRandom random) throws IOException {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        FileAttribute<Set<PosixFilePermission>> ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path next = Files.createTempFile(directory, ".token", ".new", ownerOnly);
        try {
            Files.write(
                    next,
                    (token + "\n").getBytes(StandardCharsets.US_ASCII),
                    StandardOpenOption.TRUNCATE_EXISTING);
            // a link appears whole, and never replaces a token that came in between
            Files.createLink(file, next);
        } catch (FileAlreadyExistsException e) {
            LOG.debug("{} was made by another process just now", file);
        } finally {
            Files.delete(next);
        }
    }
}
