package io.ebbflow.decision.imports;

import io.ebbflow.decision.document.Findings;
import io.ebbflow.decision.document.Problem;
import io.ebbflow.decision.policy.PolicyReader;
import io.ebbflow.decision.policy.PolicyReading;
import io.ebbflow.kafka.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Collects policies and problems of one source; a policy that is not valid becomes a problem. */
final class ImportDraft {

    private static final int LONGEST_NAME = 63;

    private final String source;
    private final List<String> documents = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    ImportDraft(String source) {
        this.source = source;
    }

    String source() {
        return source;
    }

    void problem(int line, int column, String path, String message) {
        problems.add(new Problem(source, line, column, path, message));
    }

    /** A name that a policy may have, made of that text, and not given out before. */
    String name(String text) {
        String plain =
                text.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9.-]+", "-")
                        .replaceAll("^[.-]+|[.-]+$", "");
        String base = plain.isEmpty() ? "imported" : plain;
        String name = shorten(base, LONGEST_NAME);
        for (int i = 2; !names.add(name); i++) {
            String suffix = "-" + i;
            name = shorten(base, LONGEST_NAME - suffix.length()) + suffix;
        }
        return name;
    }

    private static String shorten(String name, int most) {
        return name.length() <= most ? name : name.substring(0, most).replaceAll("[.-]+$", "");
    }

    /** Keeps a document if it is a valid policy. */
    void add(int line, String section, String document) {
        PolicyReading reading = PolicyReader.read(source, document);
        if (reading.ok()) {
            documents.add(document);
            return;
        }
        for (Problem problem : reading.problems()) {
            problem(
                    line,
                    1,
                    section,
                    "gives no policy: " + problem.path() + " " + problem.message());
        }
    }

    Imported imported() {
        return new Imported(documents, problems);
    }

    /** A text as a YAML scalar in quotes. */
    static String quoted(String text) {
        return new String(Json.write(text), StandardCharsets.UTF_8);
    }

    /** A text that can stand in a comment. */
    static String remark(String text) {
        return Findings.shorten(text);
    }

    /** The target's name in the stack: {@code shop_web}. */
    static String inStack(String stack, String name) {
        return stack.isEmpty() || name.startsWith(stack + "_") ? name : stack + "_" + name;
    }
}
