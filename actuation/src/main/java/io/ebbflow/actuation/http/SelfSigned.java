package io.ebbflow.actuation.http;

import io.ebbflow.kafka.config.TokenFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A certificate that the service signs itself, made on first use by the JDK's {@code keytool}: it
 * keeps listeners out, and whoever has compared its fingerprint once knows the server again.
 */
public final class SelfSigned {

    private static final Logger LOG = LoggerFactory.getLogger(SelfSigned.class);
    private static final String VALID_DAYS = "825";
    private static final int SECONDS = 60;

    private SelfSigned() {}

    /**
     * TLS with the key of that directory, which is made if it is not there.
     *
     * @param names host names and addresses that it is valid for, besides loopback's
     * @throws IOException if it cannot be made or read
     */
    public static SSLContext context(Path directory, Set<String> names, SecureRandom random)
            throws IOException {
        Files.createDirectories(directory);
        Path store = directory.resolve("console.p12");
        Path password = directory.resolve("console.p12.password");
        String secret = TokenFile.loadOrCreate(password, random);
        if (!Files.exists(store)) {
            make(store, password, names);
            LOG.info(
                    "made a certificate for {} in {}; keytool -list -v -keystore FILE shows its"
                            + " fingerprint",
                    names,
                    store);
        }
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, secret.toCharArray());
            KeyManagerFactory managers =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, secret.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(store + " cannot be used; remove it to have one made", e);
        }
    }

    private static void make(Path store, Path password, Set<String> names) throws IOException {
        Set<String> alternatives = new TreeSet<>(Set.of("dns:localhost", "ip:127.0.0.1", "ip:::1"));
        for (String name : names) {
            alternatives.add((isAddress(name) ? "ip:" : "dns:") + name);
        }
        Path fresh = store.resolveSibling("console.p12.new");
        Files.deleteIfExists(fresh);
        // the password stands in a file: arguments and environment can be read by others
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "console",
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1",
                                "-validity",
                                VALID_DAYS,
                                "-dname",
                                "CN=ebbflow",
                                "-ext",
                                "san=" + String.join(",", alternatives),
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                fresh.toString(),
                                "-storepass:file",
                                password.toString()));
        Path output = Files.createTempFile("keytool", ".out");
        try {
            Process keytool =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            if (!keytool.waitFor(SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                keytool.destroyForcibly();
                throw new IOException(
                        "keytool made no certificate: "
                                + Files.readString(output, StandardCharsets.UTF_8).strip());
            }
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
            Files.move(fresh, store);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool made a certificate", e);
        } finally {
            Files.delete(output);
        }
    }

    private static boolean isAddress(String name) throws IOException {
        // never asks a name server: only what is an address already has digits or colons alone
        return name.matches("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*")
                && InetAddress.getByName(name) != null;
    }
}
