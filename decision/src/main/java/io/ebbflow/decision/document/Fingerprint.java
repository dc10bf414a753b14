package io.ebbflow.decision.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short, stable names derived from content: the first hex digits of its SHA-256. */
public final class Fingerprint {

    private Fingerprint() {}

    /** The first {@code digits} hex digits, at most 64, of the SHA-256 of the text in UTF-8. */
    public static String of(String text, int digits) {
        return of(text.getBytes(StandardCharsets.UTF_8), digits);
    }

    public static String of(byte[] bytes, int digits) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash).substring(0, digits);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
