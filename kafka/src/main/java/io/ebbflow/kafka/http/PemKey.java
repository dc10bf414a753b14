package io.ebbflow.kafka.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * What a server, or a client, shows who it is with: a certificate, with those that vouch for it,
 * and its private key, both PEM files as authorities and their tools write them. The key is PKCS#8
 * without a password, RSA, EC or Ed25519. Both are read once: a renewed certificate needs a
 * restart.
 */
public final class PemKey {

    private static final Pattern PKCS8 =
            Pattern.compile(
                    "-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private PemKey() {}

    /**
     * TLS for a server.
     *
     * @param certificate the server's own comes first
     * @throws IOException if a file cannot be read or used; the message names it and says why,
     *     never what is in it
     */
    public static SSLContext serverContext(Path certificate, Path key) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(shown(certificate, key), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(certificate + " and " + key + " cannot be used together", e);
        }
    }

    /**
     * TLS for a client that shows no certificate.
     *
     * @param authorities PEM file of those whose word counts for the server's certificate, and no
     *     others'
     * @throws IOException as {@link #serverContext} has it
     */
    public static SSLContext clientContext(Path authorities) throws IOException {
        return clientContext(authorities, null, null);
    }

    /**
     * TLS for a client of servers that an authority of one's own vouches for.
     *
     * @param authorities certificates of those who may vouch; null for the ones that Java knows
     * @param certificate what the client shows; null for nothing, as is then {@code key}
     * @throws IOException as {@link #serverContext} has it
     */
    public static SSLContext clientContext(Path authorities, Path certificate, Path key)
            throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    certificate == null ? null : shown(certificate, key),
                    authorities == null ? null : trusted(authorities),
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    authorities + " or " + certificate + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static TrustManager[] trusted(Path authorities)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate authority : chain(authorities)) {
            store.setCertificateEntry("authority-" + number++, authority);
        }
        TrustManagerFactory managers =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        return managers.getTrustManagers();
    }

    private static KeyManager[] shown(Path certificate, Path key)
            throws IOException, GeneralSecurityException {
        Certificate[] chain = chain(certificate);
        PrivateKey secret = key(key, chain[0].getPublicKey());
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        char[] none = new char[0];
        store.setKeyEntry("own", secret, none, chain);
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, none);
        return managers.getKeyManagers();
    }

    private static Certificate[] chain(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Certificate[] chain =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(in)
                            .toArray(Certificate[]::new);
            if (chain.length == 0) {
                throw new IOException(file + " holds no certificate in PEM form");
            }
            return chain;
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " holds no usable certificate", e);
        }
    }

    private static PrivateKey key(Path file, PublicKey certified) throws IOException {
        Matcher pem = PKCS8.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (!pem.find()) {
            throw new IOException(
                    file
                            + " holds no private key in PKCS#8 PEM form without a password;"
                            + " openssl pkcs8 -topk8 -nocrypt makes one of others");
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(pem.group(1));
            PrivateKey key =
                    KeyFactory.getInstance(certified.getAlgorithm())
                            .generatePrivate(new PKCS8EncodedKeySpec(bytes));
            check(key, certified, file);
            return key;
        } catch (InvalidKeySpecException | IllegalArgumentException e) {
            throw new IOException(
                    file
                            + " holds no usable key of the certificate's kind, "
                            + certified.getAlgorithm(),
                    e);
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " holds a key that this Java cannot use", e);
        }
    }

    /** A key of another certificate would show only when the first sender comes. */
    private static void check(PrivateKey key, PublicKey certified, Path file)
            throws IOException, GeneralSecurityException {
        String kind = certified.getAlgorithm();
        String algorithm =
                switch (kind) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> kind;
                };
        byte[] something = "ebbflow".getBytes(StandardCharsets.US_ASCII);
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(something);
        byte[] signed = signature.sign();
        signature.initVerify(certified);
        signature.update(something);
        if (!signature.verify(signed)) {
            throw new IOException(file + " is not the key of the certificate");
        }
    }
}
