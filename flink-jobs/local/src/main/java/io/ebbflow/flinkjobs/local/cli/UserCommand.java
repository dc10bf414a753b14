package io.ebbflow.flinkjobs.local.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ebbflow user}. */
@Command(name = "user", description = "Who may use the actuation service.")
final class UserCommand implements Runnable {

    private static final int KEY_BYTES = 32;

    /** As the service has it; 'admin' is whoever holds its token. */
    private static final Pattern NAME = Pattern.compile("(?!admin$)[A-Za-z0-9._@-]{1,64}");

    @Spec private CommandSpec spec;

    /** What a user may do, as the service has it. */
    enum Role {
        VIEWER,
        OPERATOR,
        ADMIN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: add");
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = {
                "Make a key, and the line that goes with it into the file of users.",
                "The key is shown once, on standard error; the line goes to standard output."
            })
    int add(
            @Parameters(paramLabel = "NAME") String name,
            @Option(
                            names = "--role",
                            required = true,
                            description = "One of ${COMPLETION-CANDIDATES}.")
                    Role role,
            @Option(
                            names = "--account",
                            defaultValue = "*",
                            description = "Whose things are seen (default: those of all).")
                    String account)
            throws NoSuchAlgorithmException {
        if (!NAME.matcher(name).matches()) {
            throw bad("NAME must be 1 to 64 letters, digits or any of ._@-, got '" + name + "'");
        }
        if (!account.equals("*") && !NAME.matcher(account).matches()) {
            throw bad("--account must be such a name, or * for all, got '" + account + "'");
        }
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String hash =
                HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256")
                                        .digest(key.getBytes(StandardCharsets.UTF_8)));
        PrintWriter err = spec.commandLine().getErr();
        err.println("key of " + name + ": " + key);
        err.flush();
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "  - {name: \"%s\", role: %s, account: \"%s\", key-sha256: %s}"
                        .formatted(name, role, account, hash));
        out.flush();
        return 0;
    }

    private ParameterException bad(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
