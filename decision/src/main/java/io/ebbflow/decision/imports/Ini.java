package io.ebbflow.decision.imports;

import io.ebbflow.decision.document.Findings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The sections of an INI file as Python's ConfigParser reads it, with their lines. */
record Ini(List<Section> sections) {

    /** A value and its line. */
    record Value(String text, int line) {}

    /** A section; names of fields are in lower case. */
    record Section(String name, int line, Map<String, Value> values) {

        Optional<Value> value(String field) {
            return Optional.ofNullable(values.get(field));
        }
    }

    static Ini read(String text, ImportDraft draft) {
        List<Section> sections = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]") && line.length() > 2) {
                String name = line.substring(1, line.length() - 1).strip();
                sections.add(new Section(name, i + 1, new LinkedHashMap<>()));
                continue;
            }
            field(line, i + 1, sections, draft);
        }
        return new Ini(sections);
    }

    private static void field(String line, int number, List<Section> sections, ImportDraft draft) {
        int equals = line.indexOf('=');
        int colon = line.indexOf(':');
        int at = equals < 0 || (colon >= 0 && colon < equals) ? colon : equals;
        if (at < 1 || sections.isEmpty()) {
            draft.problem(
                    number,
                    1,
                    "",
                    "is neither a [section] nor, within one, a field = value: "
                            + Findings.shorten(line));
            return;
        }
        Section section = sections.get(sections.size() - 1);
        String name = line.substring(0, at).strip().toLowerCase(Locale.ROOT);
        Value value = new Value(line.substring(at + 1).strip(), number);
        if (section.values().putIfAbsent(name, value) != null) {
            draft.problem(
                    number,
                    1,
                    name,
                    "is given twice; the first is in line " + section.values().get(name).line());
        }
    }
}
