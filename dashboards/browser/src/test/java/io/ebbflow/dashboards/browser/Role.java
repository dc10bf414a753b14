package io.ebbflow.dashboards.browser;

import io.ebbflow.actuation.account.Secrets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Who sits before the browser: one user of each role. */
enum Role {
    VIEWER("vera"),
    OPERATOR("otto"),
    ADMIN("anna");

    private final String user;

    Role(String user) {
        this.user = user;
    }

    String user() {
        return user;
    }

    /** Of a run of the tests only. */
    String key() {
        return user + "-has-this-key-in-tests-only";
    }

    /** The file of users that the service reads. */
    static String usersFile() {
        return Arrays.stream(values())
                .map(
                        role ->
                                "  - {name: %s, role: %s, account: \"*\", key-sha256: %s}\n"
                                        .formatted(
                                                role.user,
                                                role.name().toLowerCase(Locale.ROOT),
                                                Secrets.hash(role.key())))
                .collect(Collectors.joining("", "users:\n", ""));
    }
}
