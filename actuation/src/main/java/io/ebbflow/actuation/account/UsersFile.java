package io.ebbflow.actuation.account;

import io.ebbflow.actuation.account.Users.User;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads users from YAML:
 *
 * <pre>
 * users:
 *   - {name: alice, role: operator, account: shop-team, key-sha256: 9f86d0...}
 *   - {name: bob, role: viewer, account: "*", key-sha256: 60303a...}
 * accounts:
 *   - {name: shop-team, stacks: [shop]}
 * </pre>
 *
 * {@code ebbflow user add} makes a key and the line that goes with it.
 */
public final class UsersFile {

    private static final int MOST = 10_000;
    private static final int MOST_CHARS = 1 << 20;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Path file;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, User> users = new HashMap<>();
    private final Map<String, Set<Entity>> stacks = new HashMap<>();

    private UsersFile(Path file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @param token of the token file, which opens everything
     * @throws IOException if it cannot be read
     * @throws ConfigException with every problem, each naming its place
     */
    public static Users read(Path file, String token) throws IOException, ConfigException {
        UsersFile reading = new UsersFile(file);
        reading.read();
        if (!reading.problems.isEmpty()) {
            throw new ConfigException("actuation", reading.problems);
        }
        return new Users(token, reading.users, reading.stacks);
    }

    private void read() throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARS);
        options.setAllowDuplicateKeys(false);
        Object tree;
        try {
            tree = new Yaml(new SafeConstructor(options)).load(Files.readString(file));
        } catch (YAMLException e) {
            problems.add(file + " is no YAML: " + e.getMessage());
            return;
        }
        if (!(tree instanceof Map<?, ?> root)) {
            problems.add(file + " must hold users, and accounts if they have stacks");
            return;
        }
        for (Object key : root.keySet()) {
            if (!Set.of("users", "accounts").contains(key)) {
                problems.add(file + ": " + key + " is not known; there are users and accounts");
            }
        }
        each(root, "accounts", this::account);
        each(root, "users", this::user);
    }

    private interface Reader {
        void read(String place, Map<?, ?> entry);
    }

    private void each(Map<?, ?> root, String key, Reader reader) {
        Object list = root.get(key);
        if (list == null) {
            return;
        }
        if (!(list instanceof List<?> entries) || entries.size() > MOST) {
            problems.add(file + ": " + key + " must be a list of at most " + MOST);
            return;
        }
        for (int i = 0; i < entries.size(); i++) {
            String place = file + ": " + key + "[" + i + "]";
            if (entries.get(i) instanceof Map<?, ?> entry) {
                reader.read(place, entry);
            } else {
                problems.add(place + " must be a mapping");
            }
        }
    }

    private void account(String place, Map<?, ?> entry) {
        onlyKnown(place, entry, Set.of("name", "stacks"));
        String name = text(place, entry, "name", NAME, "1 to 64 letters, digits or any of ._@-");
        Set<Entity> owned = new HashSet<>();
        if (entry.get("stacks") instanceof List<?> list) {
            list.forEach(stack -> owned.add(Entity.stack(String.valueOf(stack))));
        } else {
            problems.add(place + ".stacks must be a list of names of stacks");
        }
        if (name != null && stacks.put(name, owned) != null) {
            problems.add(place + ".name '" + name + "' is there twice");
        }
    }

    private void user(String place, Map<?, ?> entry) {
        onlyKnown(place, entry, Set.of("name", "role", "account", "key-sha256"));
        String name = text(place, entry, "name", NAME, "1 to 64 letters, digits or any of ._@-");
        String hash = text(place, entry, "key-sha256", HASH, "64 hexadecimal digits");
        String account = String.valueOf(entry.get("account"));
        if (!account.equals(Principal.EVERY_ACCOUNT) && !NAME.matcher(account).matches()) {
            problems.add(place + ".account must be a name, or * for all, got '" + account + "'");
        }
        Role role = null;
        try {
            role = Role.of(String.valueOf(entry.get("role")));
        } catch (IllegalArgumentException e) {
            problems.add(place + ".role " + e.getMessage());
        }
        if (Users.TOKEN_HOLDER.equals(name)) {
            problems.add(place + ".name 'admin' is whoever holds the token of the token file");
        } else if (name != null && users.containsKey(name)) {
            problems.add(place + ".name '" + name + "' is there twice");
        } else if (name != null && hash != null && role != null) {
            users.put(name, new User(new Principal(name, role, account), hash));
        }
    }

    private void onlyKnown(String place, Map<?, ?> entry, Set<String> known) {
        for (Object key : entry.keySet()) {
            if (!known.contains(key)) {
                problems.add(place + "." + key + " is not known");
            }
        }
    }

    /** The value is not repeated: it may be a key that somebody put in place of its hash. */
    private String text(String place, Map<?, ?> entry, String key, Pattern pattern, String what) {
        Object value = entry.get(key);
        if (value instanceof String text && pattern.matcher(text).matches()) {
            return text;
        }
        problems.add(place + "." + key + " must be " + what);
        return null;
    }
}
