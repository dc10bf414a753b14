package io.ebbflow.kafka.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {

    @TempDir private Path directory;

    private final SecureRandom random = new SecureRandom();

    @Test
    void makesARandomTokenThatOnlyItsOwnerCanRead() throws IOException {
        Path file = directory.resolve("deep/token");

        String token = TokenFile.loadOrCreate(file, random);

        // 256 bits are 43 characters of 6 bits
        assertThat(token).matches("[A-Za-z0-9_-]{43}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(TokenFile.loadOrCreate(directory.resolve("other"), random)).isNotEqualTo(token);
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void keepsTheTokenThatIsThere() throws IOException {
        Path file = directory.resolve("token");
        String token = TokenFile.loadOrCreate(file, random);

        assertThat(TokenFile.loadOrCreate(file, random)).isEqualTo(token);
    }

    @Test
    void refusesAFileWithoutAUsableToken() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "short\n");

        assertThatThrownBy(() -> TokenFile.loadOrCreate(file, random))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("at least 16");
    }
}
