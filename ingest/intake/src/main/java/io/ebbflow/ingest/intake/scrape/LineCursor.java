package io.ebbflow.ingest.intake.scrape;

import io.ebbflow.ingest.intake.prometheus.Label;
import java.util.ArrayList;
import java.util.List;

/** Reads one line from left to right. */
final class LineCursor {

    static final int MAX_LABELS = 128;

    private static final int MAX_QUOTED = 300;

    private final String line;
    private final int number;
    private int at;

    LineCursor(String line, int number) {
        this.line = line;
        this.number = number;
    }

    ExpositionException fault(String problem) {
        // what is quoted may be as long as the target likes
        String told =
                problem.length() <= MAX_QUOTED ? problem : problem.substring(0, MAX_QUOTED) + "...";
        return new ExpositionException(number, told + ", at column " + (at + 1));
    }

    boolean isAtEnd() {
        return at == line.length();
    }

    /** Whether it stands at that character. */
    boolean isAt(char c) {
        return at < line.length() && line.charAt(at) == c;
    }

    boolean takes(char c) {
        if (at < line.length() && line.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    void expect(char c) throws ExpositionException {
        if (!takes(c)) {
            throw fault("'" + c + "' is missing");
        }
    }

    /** Skips blanks; true if there was any. */
    boolean blanks() {
        int begin = at;
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
        return at > begin;
    }

    /** A name of letters, digits and underscores, and colons for metrics. */
    String name(boolean colons) throws ExpositionException {
        int begin = at;
        while (at < line.length() && isNamePart(line.charAt(at), colons, at > begin)) {
            at++;
        }
        if (at == begin) {
            throw fault("a name is missing");
        }
        return line.substring(begin, at);
    }

    private static boolean isNamePart(char c, boolean colons, boolean digits) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || c == '_'
                || (colons && c == ':')
                || (digits && c >= '0' && c <= '9');
    }

    /** What stands before the next blank. */
    String word() {
        int begin = at;
        while (at < line.length() && line.charAt(at) != ' ' && line.charAt(at) != '\t') {
            at++;
        }
        return line.substring(begin, at);
    }

    String rest() {
        String rest = line.substring(at);
        at = line.length();
        return rest;
    }

    /** Labels with their braces. */
    List<Label> labels() throws ExpositionException {
        List<Label> labels = new ArrayList<>();
        expect('{');
        blanks();
        while (!takes('}')) {
            String name = name(false);
            blanks();
            expect('=');
            blanks();
            labels.add(new Label(name, quoted()));
            if (labels.size() > MAX_LABELS) {
                throw fault("more than " + MAX_LABELS + " labels");
            }
            blanks();
            if (!takes(',')) {
                expect('}');
                break;
            }
            blanks();
        }
        return labels;
    }

    private String quoted() throws ExpositionException {
        expect('"');
        StringBuilder text = new StringBuilder();
        while (!takes('"')) {
            if (isAtEnd()) {
                throw fault("a label's value does not end");
            }
            char c = line.charAt(at++);
            text.append(c == '\\' ? escaped() : c);
        }
        return text.toString();
    }

    private char escaped() throws ExpositionException {
        char c = isAtEnd() ? ' ' : line.charAt(at++);
        return switch (c) {
            case '\\', '"' -> c;
            case 'n' -> '\n';
            default -> throw fault("'\\" + c + "' is no escape sequence");
        };
    }

    double number(String what) throws ExpositionException {
        String text = word();
        return Numbers.parse(text)
                .orElseThrow(() -> fault(what + " is no number: '" + shortened(text) + "'"));
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
