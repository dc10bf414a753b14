package io.ebbflow.actuation.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.config.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersFileTest {

    private static final String TOKEN = "the-token-of-the-token-file";

    @TempDir private Path directory;

    private Users read(String yaml) throws Exception {
        return UsersFile.read(Files.writeString(directory.resolve("users.yaml"), yaml), TOKEN);
    }

    @Test
    void letsInWhoHasTheRightKey() throws Exception {
        Users users =
                read(
                        """
                        users:
                          - {name: alice, role: operator, account: shop-team, key-sha256: %s}
                        accounts:
                          - {name: shop-team, stacks: [shop]}
                        """
                                .formatted(Secrets.hash("sesame")));
        Principal alice = users.authenticate("alice", "sesame").orElseThrow();
        assertThat(alice).isEqualTo(new Principal("alice", Role.OPERATOR, "shop-team"));
        assertThat(users.authenticate("alice", "other")).isEmpty();
        assertThat(users.authenticate("nobody", "sesame")).isEmpty();
        assertThat(users.authenticate("nobody", TOKEN)).isEmpty();
        assertThat(users.seesStack(alice, Entity.stack("shop"))).isTrue();
        assertThat(users.seesStack(alice, Entity.stack("blog"))).isFalse();
        Principal admin = users.authenticate(Users.TOKEN_HOLDER, TOKEN).orElseThrow();
        assertThat(users.seesStack(admin, Entity.stack("blog"))).isTrue();
    }

    @Test
    void saysEverythingThatIsWrongAndNoKey() {
        assertThatThrownBy(
                        () ->
                                read(
                                        """
                                        users:
                                          - {name: alice, role: king, account: shop, key-sha256: sesame}
                                          - {name: admin, role: admin, account: "*", key-sha256: %s}
                                          - {name: "a b", role: viewer, colour: red}
                                        accounts: [x]
                                        groups: []
                                        """
                                                .formatted(Secrets.hash("x"))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("users[0].role must be viewer, operator or admin, got 'king'")
                .hasMessageContaining("users[0].key-sha256 must be 64 hexadecimal digits")
                .hasMessageContaining("users[1].name 'admin' is whoever holds the token")
                .hasMessageContaining("users[2].name must be")
                .hasMessageContaining("users[2].colour is not known")
                .hasMessageContaining("accounts[0] must be a mapping")
                .hasMessageContaining("groups is not known")
                .message()
                .doesNotContain("sesame");
    }
}
