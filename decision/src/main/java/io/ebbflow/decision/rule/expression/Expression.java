package io.ebbflow.decision.rule.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelKind;
import dev.cel.compiler.CelCompiler;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.ebbflow.decision.document.Findings;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One expression, parsed and checked. Equal to another of the same text. Thread-safe. */
final class Expression {

    /** What an expression has to give. */
    enum Result {
        CONDITION("true or false"),
        NUMBER("a number"),
        NAMES("a list of instance ids"),
        KEPT("a number or a text");

        private final String words;

        Result(String words) {
            this.words = words;
        }

        private boolean takes(CelKind kind) {
            boolean number = kind == CelKind.INT || kind == CelKind.DOUBLE;
            return kind == CelKind.DYN
                    || switch (this) {
                        case CONDITION -> kind == CelKind.BOOL;
                        case NUMBER -> number;
                        case NAMES -> kind == CelKind.LIST;
                        case KEPT -> number || kind == CelKind.STRING;
                    };
        }
    }

    private final String text;
    private final References references;
    private final CelRuntime.Program program;

    private Expression(String text, References references, CelRuntime.Program program) {
        this.text = text;
        this.references = references;
        this.program = program;
    }

    /**
     * Parses and checks a text.
     *
     * @throws BadExpressionException with the first fault and its place in the text
     */
    static Expression compile(String text, CelCompiler compiler, Result wanted)
            throws BadExpressionException {
        try {
            CelValidationResult result = compiler.compile(text);
            if (result.hasError()) {
                throw fault(result.getErrors());
            }
            CelAbstractSyntaxTree tree = result.getAst();
            CelKind kind = tree.getResultType().kind();
            if (!wanted.takes(kind)) {
                throw new BadExpressionException(
                        1,
                        1,
                        "must give " + wanted.words + ", gives " + tree.getResultType().name());
            }
            return new Expression(text, References.in(tree), Language.shared().createProgram(tree));
        } catch (CelValidationException e) {
            throw fault(e.getErrors());
        } catch (CelEvaluationException e) {
            throw new BadExpressionException(1, 1, e.getMessage());
        }
    }

    private static BadExpressionException fault(List<CelIssue> issues) {
        CelIssue first = issues.get(0);
        // a limit that is exceeded has no place
        return new BadExpressionException(
                Math.max(1, first.getSourceLocation().getLine()),
                Math.max(0, first.getSourceLocation().getColumn()) + 1,
                issues.stream()
                        .limit(3)
                        .map(issue -> Findings.shorten(brief(issue.getMessage())))
                        .collect(Collectors.joining("; ")));
    }

    /** Without the long list of what would have fitted. */
    private static String brief(String message) {
        return message.replaceAll(" \\(candidates: .*", "").replace(" (in container '')", "");
    }

    String text() {
        return text;
    }

    References references() {
        return references;
    }

    /**
     * The value for these variables.
     *
     * @throws BadExpressionException if there is none, as after a division by zero, or if it costs
     *     too much
     */
    Object evaluate(Map<String, Object> variables) throws BadExpressionException {
        try {
            return program.trace(variables, new Budget());
        } catch (CelEvaluationException | RuntimeException e) {
            throw new BadExpressionException(
                    1,
                    1,
                    String.valueOf(e.getMessage())
                            .replaceAll("evaluation error( at <input>:\\d+)?: ", "")
                            .replaceAll(" Overload candidates: .*", ""));
        }
    }

    /** The condition, number or size that it gives; the same faults as {@link #evaluate}. */
    boolean holds(Map<String, Object> variables) throws BadExpressionException {
        if (evaluate(variables) instanceof Boolean truth) {
            return truth;
        }
        throw new BadExpressionException(1, 1, "it gives no true or false");
    }

    double number(Map<String, Object> variables) throws BadExpressionException {
        if (evaluate(variables) instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw new BadExpressionException(1, 1, "it gives no finite number");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Expression expression && text.equals(expression.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As sentences quote it: on one line, not too long. */
    @Override
    public String toString() {
        return Findings.shorten(text.strip().replaceAll("\\s+", " "));
    }
}
