package io.ebbflow.decision.rule.expression;

import io.ebbflow.decision.document.Findings;
import io.ebbflow.decision.document.Pointer;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The names that a policy gives to what its expressions use; each may be given once. */
final class Names {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]{0,62}");
    private static final Set<String> RESERVED =
            Set.of(
                    "as",
                    "break",
                    "const",
                    "continue",
                    "else",
                    "false",
                    "for",
                    "function",
                    "if",
                    "import",
                    "in",
                    "let",
                    "loop",
                    "math",
                    "namespace",
                    "null",
                    "package",
                    "return",
                    "true",
                    "var",
                    "void",
                    "while");

    private final Findings findings;
    private final Set<String> taken = new HashSet<>();

    Names(Findings findings) {
        this.findings = findings;
    }

    /** Whether the name of a field of that block can be used; reported if not. */
    boolean take(String block, String name) {
        String pointer = Pointer.child(block, name);
        if (!NAME.matcher(name).matches()) {
            findings.unknownField(
                    block, name, "is no name: it needs letters, digits and _, at most 63");
        } else if (RESERVED.contains(name) || Language.VARIABLES.containsKey(name)) {
            findings.unknownField(
                    block, name, "has a meaning of its own in expressions; choose another name");
        } else if (!taken.add(name)) {
            findings.unknownField(block, name, "is the name of a query and of a constant");
        }
        return findings.sound(pointer);
    }
}
