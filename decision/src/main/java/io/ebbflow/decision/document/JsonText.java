package io.ebbflow.decision.document;

/** JSON is YAML but for two things, which are mended here: tabs between tokens, and {@code \/}. */
public final class JsonText {

    private JsonText() {}

    /** The text as YAML takes it; one that does not begin as a JSON object is left alone. */
    public static String asYaml(String text) {
        if (!text.stripLeading().startsWith("{")) {
            return text;
        }
        StringBuilder yaml = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            if (c == '\t') {
                // within a text JSON allows no tab, so this one is between tokens
                yaml.append(' ');
            } else if (c == '\\' && next == '/') {
                yaml.append('/');
                i++;
            } else if (c == '\\') {
                yaml.append(c).append(next);
                i++;
            } else {
                yaml.append(c);
            }
        }
        return yaml.toString();
    }
}
