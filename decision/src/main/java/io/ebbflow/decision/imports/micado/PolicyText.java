package io.ebbflow.decision.imports.micado;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;

/** Writes the policy of a section as YAML that people can go on with. */
final class PolicyText {

    private PolicyText() {}

    static String of(
            String name, String target, int min, int max, Inputs inputs, List<Ways.Way> ways) {
        StringBuilder yaml = new StringBuilder(1_000);
        yaml.append("apiVersion: ebbflow.io/v1\nkind: rule\nmetadata:\n  name: ").append(name);
        yaml.append("\n  description: ").append(quoted("translated from MiCADO"));
        yaml.append("\nspec:\n  target: ").append(quoted(target));
        yaml.append("\n  # touches nothing until this says act\n  mode: observe\n  bounds: {min: ");
        yaml.append(min).append(", max: ").append(max).append("}\n");
        String all = ways.toString() + inputs.remember();
        inputs.queries().keySet().removeIf(query -> !all.matches("(?s).*\\b" + query + "\\b.*"));
        if (!inputs.queries().isEmpty()) {
            yaml.append("  queries:\n");
            inputs.queries().forEach((query, source) -> query(yaml, query, source));
        }
        if (!inputs.constants().isEmpty()) {
            yaml.append("  constants:\n");
            inputs.constants()
                    .forEach(
                            (constant, value) ->
                                    yaml.append("    ")
                                            .append(constant)
                                            .append(": ")
                                            .append(value)
                                            .append('\n'));
        }
        yaml.append("  when:\n");
        for (Ways.Way way : ways) {
            yaml.append("    - if: ").append(quoted(way.condition())).append('\n');
            yaml.append("      to: ").append(quoted(way.size())).append('\n');
        }
        if (!inputs.remember().isEmpty()) {
            yaml.append("  remember:\n");
            inputs.remember()
                    .forEach(
                            (kept, expression) ->
                                    yaml.append("    ")
                                            .append(kept)
                                            .append(": ")
                                            .append(quoted(expression))
                                            .append('\n'));
        }
        return yaml.toString();
    }

    private static void query(StringBuilder yaml, String name, PromQl source) {
        yaml.append("    ").append(name).append(": {metric: ").append(quoted(source.metric()));
        if (!source.statistic().equals("value")) {
            yaml.append(", statistic: ").append(source.statistic());
        }
        yaml.append("}\n");
    }

    /** As JSON writes it, which YAML reads too. */
    private static String quoted(String text) {
        return new TextNode(text).toString();
    }

    /** A name for a policy, from one of a node. */
    static String name(String target) {
        String plain =
                target.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9.-]+", "-")
                        .replaceAll("^[^a-z0-9]+|[^a-z0-9]+$", "");
        String named = plain.isEmpty() ? "target" : plain;
        return named.substring(0, Math.min(50, named.length())).replaceAll("[^a-z0-9]+$", "")
                + "-micado";
    }
}
