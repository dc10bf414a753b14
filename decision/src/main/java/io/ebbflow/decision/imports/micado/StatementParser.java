package io.ebbflow.decision.imports.micado;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads rules of the documented simple forms of Python: {@code if}, {@code elif}, {@code else},
 * assignments, {@code pass} and {@code print}. Whatever else there is, is named with its line.
 */
final class StatementParser {

    private static final Set<String> ASSIGNMENTS = Set.of("=", "+=", "-=", "*=", "/=");
    private static final int DEEPEST = 16;

    private final List<Line> lines;
    private int at;

    private StatementParser(List<Line> lines) {
        this.lines = lines;
    }

    static List<Statement> parse(String rule) throws UntranslatableException {
        StatementParser parser = new StatementParser(Line.of(rule));
        return parser.lines.isEmpty() ? List.of() : parser.block(parser.lines.get(0).indent(), 0);
    }

    private List<Statement> block(int indent, int depth) throws UntranslatableException {
        List<Statement> statements = new ArrayList<>();
        if (depth > DEEPEST) {
            throw new UntranslatableException(lines.get(at).number(), "is nested too deeply");
        }
        while (at < lines.size() && lines.get(at).indent() >= indent) {
            Line line = lines.get(at);
            if (line.indent() > indent) {
                throw new UntranslatableException(line.number(), "is indented without a reason");
            }
            if (line.tokens().get(0).is("if")) {
                statements.add(branch(indent, depth));
            } else {
                at++;
                simple(line.tokens(), statements);
            }
        }
        return statements;
    }

    /** An {@code if} or {@code elif} with all that hangs on it. */
    private Statement branch(int indent, int depth) throws UntranslatableException {
        Line line = lines.get(at++);
        int colon = colon(line);
        List<Statement> then = body(line, colon, indent, depth);
        List<Statement> otherwise = List.of();
        if (at < lines.size() && lines.get(at).indent() == indent) {
            Token next = lines.get(at).tokens().get(0);
            if (next.is("elif")) {
                otherwise = List.of(branch(indent, depth + 1));
            } else if (next.is("else")) {
                Line last = lines.get(at++);
                otherwise = body(last, colon(last), indent, depth);
            }
        }
        return new Statement.If(line.number(), line.tokens().subList(1, colon), then, otherwise);
    }

    private static int colon(Line line) throws UntranslatableException {
        for (int i = 1; i < line.tokens().size(); i++) {
            if (line.tokens().get(i).is(":")) {
                return i;
            }
        }
        throw new UntranslatableException(line.number(), "lacks its ':'");
    }

    /** On the same line after the colon, or the lines indented further. */
    private List<Statement> body(Line line, int colon, int indent, int depth)
            throws UntranslatableException {
        List<Token> rest = line.tokens().subList(colon + 1, line.tokens().size());
        if (!rest.isEmpty()) {
            List<Statement> statements = new ArrayList<>();
            simple(rest, statements);
            return statements;
        }
        if (at >= lines.size() || lines.get(at).indent() <= indent) {
            throw new UntranslatableException(line.number(), "has nothing in it");
        }
        return block(lines.get(at).indent(), depth + 1);
    }

    private static void simple(List<Token> tokens, List<Statement> statements)
            throws UntranslatableException {
        Token first = tokens.get(0);
        boolean prints = first.is("print") && tokens.size() > 2 && tokens.get(1).is("(");
        if (prints || (first.is("pass") && tokens.size() == 1)) {
            return;
        }
        if (first.kind() == Token.Kind.NAME
                && tokens.size() > 2
                && ASSIGNMENTS.contains(tokens.get(1).text())) {
            String sign = tokens.get(1).text();
            statements.add(
                    new Statement.Assign(
                            first.line(),
                            first.text(),
                            sign.substring(0, sign.length() - 1),
                            tokens.subList(2, tokens.size())));
            return;
        }
        throw new UntranslatableException(
                first.line(),
                "'"
                        + first.text()
                        + (tokens.size() > 1 ? " ..." : "")
                        + "' is none of the forms that can be translated: if, elif, else,"
                        + " assignments, print, pass");
    }
}
