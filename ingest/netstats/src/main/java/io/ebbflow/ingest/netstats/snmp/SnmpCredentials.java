package io.ebbflow.ingest.netstats.snmp;

import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.smi.OID;

/**
 * What agents want to hear, from a properties file: {@code community} alone means SNMP v2c; {@code
 * user}, {@code auth-passphrase} and {@code priv-passphrase} mean v3 with authentication and
 * privacy, by {@code auth-protocol} (sha256, sha512 or sha) and {@code priv-protocol} (aes128 or
 * aes256).
 *
 * @param community null for v3
 * @param user null for v2c, as are those that follow
 */
public record SnmpCredentials(
        String community,
        String user,
        OID authProtocol,
        String authPassphrase,
        OID privProtocol,
        String privPassphrase) {

    private static final Map<String, OID> AUTH =
            Map.of(
                    "sha256",
                    AuthHMAC192SHA256.ID,
                    "sha512",
                    AuthHMAC384SHA512.ID,
                    "sha",
                    AuthSHA.ID);
    private static final Map<String, OID> PRIV =
            Map.of("aes128", PrivAES128.ID, "aes256", PrivAES256.ID);
    private static final Set<String> KEYS =
            Set.of(
                    "community",
                    "user",
                    "auth-protocol",
                    "auth-passphrase",
                    "priv-protocol",
                    "priv-passphrase");

    /** RFC 3414, section 11.2. */
    private static final int SHORTEST_PASSPHRASE = 8;

    /**
     * Reads the file.
     *
     * @throws IOException if it cannot be read
     * @throws ConfigException with every problem, quoting no secret
     */
    public static SnmpCredentials read(Path file) throws IOException, ConfigException {
        Map<String, String> given = Settings.read(file);
        List<String> problems = new ArrayList<>();
        given.keySet().stream()
                .filter(key -> !KEYS.contains(key))
                .forEach(key -> problems.add(file + ": there is no " + key));
        boolean v2c = given.containsKey("community");
        if (v2c == given.containsKey("user")) {
            problems.add(file + ": either community (v2c) or user (v3) is needed");
        }
        OID auth =
                protocol(
                        file,
                        "auth-protocol",
                        AUTH,
                        given.getOrDefault("auth-protocol", "sha256"),
                        problems);
        OID priv =
                protocol(
                        file,
                        "priv-protocol",
                        PRIV,
                        given.getOrDefault("priv-protocol", "aes128"),
                        problems);
        if (!v2c) {
            for (String key : List.of("auth-passphrase", "priv-passphrase")) {
                if (given.getOrDefault(key, "").length() < SHORTEST_PASSPHRASE) {
                    problems.add(
                            file
                                    + ": "
                                    + key
                                    + " needs at least "
                                    + SHORTEST_PASSPHRASE
                                    + " characters");
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException("snmp", problems);
        }
        return v2c
                ? new SnmpCredentials(given.get("community"), null, null, null, null, null)
                : new SnmpCredentials(
                        null,
                        given.get("user"),
                        auth,
                        given.get("auth-passphrase"),
                        priv,
                        given.get("priv-passphrase"));
    }

    private static OID protocol(
            Path file, String key, Map<String, OID> known, String name, List<String> problems) {
        OID found = known.get(name);
        if (found == null) {
            problems.add(
                    file
                            + ": "
                            + key
                            + " must be one of "
                            + known.keySet().stream().sorted().toList()
                            + ", got '"
                            + name
                            + "'");
        }
        return found;
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return user == null ? "SNMP v2c" : "SNMP v3 as " + user;
    }
}
