package io.ebbflow.kafka.config;

import java.util.List;

/** The reference table of a component's settings, for its documentation. */
public final class OptionsTable {

    private OptionsTable() {}

    /** A table in Markdown, a row per option, in the order given. */
    public static String markdown(List<Option<?>> options) {
        StringBuilder table =
                new StringBuilder("| key | default | range | what it does |\n|---|---|---|---|\n");
        for (Option<?> option : options) {
            table.append("| `").append(option.key()).append("` | ");
            table.append(defaultCell(option)).append(" | ");
            table.append(cell(option.range())).append(" | ");
            table.append(cell(option.description())).append(" |\n");
        }
        return table.toString();
    }

    private static String defaultCell(Option<?> option) {
        if (option.defaultValue().isEmpty()) {
            return "mandatory";
        }
        String text = option.defaultText();
        return text.isEmpty() ? "empty" : "`" + cell(text) + "`";
    }

    /** A bar would end the cell, a line end the row. */
    private static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\s*\\R\\s*", " ");
    }
}
