package io.ebbflow.ingest.intake.prometheus;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One rule of Prometheus's {@code relabel_configs}, with its semantics: the values of the source
 * labels are joined, the expression (RE2 syntax) must match the whole, and what is put into a label
 * may refer to its groups.
 *
 * @param regex its time is linear in the value, whatever the value is
 * @param target of {@code replace}, {@code lowercase} and {@code uppercase}; may refer to groups
 */
record RelabelRule(
        Action action,
        List<String> source,
        String separator,
        Pattern regex,
        String target,
        String replacement) {

    /** What a rule does. */
    enum Action {
        KEEP,
        DROP,
        REPLACE,
        LOWERCASE,
        UPPERCASE,
        LABELMAP,
        LABELDROP,
        LABELKEEP;

        /** Whether a rule of this kind needs a label to write to. */
        boolean needsTarget() {
            return this == REPLACE || this == LOWERCASE || this == UPPERCASE;
        }
    }

    /**
     * Applies the rule.
     *
     * @param labels changed in place
     * @return false if the series is to be dropped
     */
    boolean apply(Map<String, String> labels) {
        switch (action) {
            case LABELMAP -> map(labels);
            case LABELDROP -> labels.keySet().removeIf(regex::matches);
            case LABELKEEP -> labels.keySet().removeIf(name -> !regex.matches(name));
            default -> {
                return applyToValue(labels);
            }
        }
        return true;
    }

    private boolean applyToValue(Map<String, String> labels) {
        String value =
                source.stream()
                        .map(name -> labels.getOrDefault(name, ""))
                        .collect(Collectors.joining(separator));
        switch (action) {
            case KEEP -> {
                return regex.matches(value);
            }
            case DROP -> {
                return !regex.matches(value);
            }
            case LOWERCASE -> put(labels, target, value.toLowerCase(Locale.ROOT));
            case UPPERCASE -> put(labels, target, value.toUpperCase(Locale.ROOT));
            default -> {
                Matcher matcher = regex.matcher(value);
                if (matcher.matches()) {
                    put(labels, expand(target, matcher), expand(replacement, matcher));
                }
            }
        }
        return true;
    }

    private void map(Map<String, String> labels) {
        for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
            Matcher matcher = regex.matcher(label.getKey());
            if (matcher.matches()) {
                put(labels, expand(replacement, matcher), label.getValue());
            }
        }
    }

    /** An empty value removes the label; an empty name is no label. */
    private static void put(Map<String, String> labels, String name, String value) {
        if (name.isEmpty()) {
            return;
        }
        if (value.isEmpty()) {
            labels.remove(name);
        } else {
            labels.put(name, value);
        }
    }

    /**
     * Puts groups in for {@code $1}, {@code ${1}}, {@code $name} and {@code ${name}}; one that is
     * not there is empty, and {@code $$} is a dollar sign.
     */
    private static String expand(String template, Matcher matcher) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < template.length()) {
            char c = template.charAt(at);
            if (c != '$' || at + 1 == template.length()) {
                out.append(c);
                at++;
            } else if (template.charAt(at + 1) == '$') {
                out.append('$');
                at += 2;
            } else {
                at = reference(template, at + 1, matcher, out);
            }
        }
        return out.toString();
    }

    /** Reads the reference after a dollar sign; returns where the template goes on. */
    private static int reference(String template, int begin, Matcher matcher, StringBuilder out) {
        boolean braces = template.charAt(begin) == '{';
        int from = braces ? begin + 1 : begin;
        int to = from;
        while (to < template.length() && isWord(template.charAt(to))) {
            to++;
        }
        boolean closed = !braces || (to < template.length() && template.charAt(to) == '}');
        if (to == from || !closed) {
            out.append('$');
            return begin;
        }
        String group = group(template.substring(from, to), matcher);
        out.append(group == null ? "" : group);
        return braces ? to + 1 : to;
    }

    private static String group(String name, Matcher matcher) {
        if (name.chars().allMatch(Character::isDigit)) {
            int number = name.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(name);
            return number <= matcher.groupCount() ? matcher.group(number) : null;
        }
        return matcher.pattern().namedGroups().containsKey(name) ? matcher.group(name) : null;
    }

    private static boolean isWord(char c) {
        return c == '_'
                || (c >= '0' && c <= '9')
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z');
    }
}
