package io.ebbflow.decision.imports.micado;

import io.ebbflow.decision.document.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One logical line of a rule: lines within brackets are joined, empty lines and comments left out.
 *
 * @param number of its first line in the text, from 1
 * @param indent blanks before it, a tab counting up to the next multiple of eight
 */
record Line(int number, int indent, List<Token> tokens) {

    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?<blank>[ \\t\\r]+)|(?<comment>#.*)|(?<name>[A-Za-z_][A-Za-z0-9_]*)"
                            + "|(?<number>[0-9]+(\\.[0-9]*)?([eE][-+]?[0-9]+)?|\\.[0-9]+)"
                            + "|(?<text>\"[^\"\\\\]*\"|'[^'\\\\]*')"
                            + "|(?<sign>\\+=|-=|\\*=|/=|==|!=|<=|>=|//|\\*\\*|[-+*/%<>=()\\[\\]{}:,.])");

    /** Cuts a rule into lines. */
    static List<Line> of(String text) throws UntranslatableException {
        List<Line> lines = new ArrayList<>();
        List<Token> open = new ArrayList<>();
        int depth = 0;
        int first = 0;
        int indent = 0;
        String[] all = text.split("\n", -1);
        for (int i = 0; i < all.length; i++) {
            if (depth == 0) {
                open = new ArrayList<>();
                first = i + 1;
                indent = indent(all[i]);
            }
            depth += cut(all[i], i + 1, open);
            if (depth <= 0 && !open.isEmpty()) {
                lines.add(new Line(first, indent, List.copyOf(open)));
                depth = 0;
            }
        }
        if (depth > 0) {
            throw new UntranslatableException(first, "a bracket is not closed");
        }
        return lines;
    }

    private static int indent(String line) {
        int indent = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\t') {
                indent = (indent / 8 + 1) * 8;
            } else if (c == ' ') {
                indent++;
            } else {
                break;
            }
        }
        return indent;
    }

    /** Adds the tokens of a line; how many brackets it opens more than it closes. */
    private static int cut(String line, int number, List<Token> tokens)
            throws UntranslatableException {
        Matcher matcher = TOKEN.matcher(line);
        int depth = 0;
        int at = 0;
        while (at < line.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new UntranslatableException(
                        number,
                        "cannot be read from '" + Findings.shorten(line.substring(at)) + "'");
            }
            at = matcher.end();
            for (Token.Kind kind : Token.Kind.values()) {
                String group =
                        kind == Token.Kind.END
                                ? null
                                : matcher.group(kind.name().toLowerCase(Locale.ROOT));
                if (group != null) {
                    tokens.add(new Token(kind, group, number));
                    depth += "([{".contains(group) ? 1 : ")]}".contains(group) ? -1 : 0;
                }
            }
        }
        return depth;
    }
}
