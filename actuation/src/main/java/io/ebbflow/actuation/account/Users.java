package io.ebbflow.actuation.account;

import io.ebbflow.ingest.model.Entity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who is let in: the users of a file, and whoever holds the token of the token file, who may do
 * everything. Immutable.
 */
public final class Users {

    /** The name of whoever holds the token of the token file. */
    public static final String TOKEN_HOLDER = "admin";

    private static final Principal ADMIN =
            new Principal(TOKEN_HOLDER, Role.ADMIN, Principal.EVERY_ACCOUNT);

    private final String tokenHash;
    private final Map<String, User> users;
    private final Map<String, Set<Entity>> stacks;

    /** A user of the file. */
    record User(Principal principal, String keyHash) {}

    Users(String token, Map<String, User> users, Map<String, Set<Entity>> stacks) {
        this.tokenHash = Secrets.hash(token);
        this.users = Map.copyOf(users);
        this.stacks = Map.copyOf(stacks);
    }

    /** Only the holder of the token. */
    public static Users none(String token) {
        return new Users(token, Map.of(), Map.of());
    }

    /** The user of that name, if the key is right. */
    public Optional<Principal> authenticate(String name, String key) {
        if (name.equals(TOKEN_HOLDER)) {
            return byToken(key);
        }
        User user = users.get(name);
        // a name that is not known takes as long as one that is
        boolean right = Secrets.isKeyOf(user == null ? tokenHash : user.keyHash(), key);
        return right && user != null ? Optional.of(user.principal()) : Optional.empty();
    }

    /** Whoever holds the token of the token file. */
    public Optional<Principal> byToken(String token) {
        return Secrets.isKeyOf(tokenHash, token) ? Optional.of(ADMIN) : Optional.empty();
    }

    /** The user of that name as it is now; empty for one that was removed. */
    public Optional<Principal> find(String name) {
        return name.equals(TOKEN_HOLDER)
                ? Optional.of(ADMIN)
                : Optional.ofNullable(users.get(name)).map(User::principal);
    }

    /** Whether somebody sees what belongs to a stack. */
    public boolean seesStack(Principal principal, Entity stack) {
        return principal.seesAll()
                || stacks.getOrDefault(principal.account(), Set.of()).contains(stack);
    }
}
