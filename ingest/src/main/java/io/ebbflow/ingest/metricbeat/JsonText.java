package io.ebbflow.ingest.metricbeat;

import java.nio.charset.StandardCharsets;

/** The text that a JSON string stands for. */
final class JsonText {

    private JsonText() {}

    /**
     * Resolves escapes.
     *
     * @param in holds a string that was found to be valid, in UTF-8
     * @param from after the opening quote
     * @param to at the closing quote
     */
    static String unescape(byte[] in, int from, int to) {
        String raw = new String(in, from, to - from, StandardCharsets.UTF_8);
        StringBuilder text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char escape = raw.charAt(++i);
            if (escape == 'u') {
                text.append((char) Integer.parseInt(raw, i + 1, i + 5, 16));
                i += 4;
            } else {
                text.append(plain(escape));
            }
        }
        return text.toString();
    }

    private static char plain(char escape) {
        return switch (escape) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> escape;
        };
    }
}
