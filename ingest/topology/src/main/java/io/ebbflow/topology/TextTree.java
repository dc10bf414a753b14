package io.ebbflow.topology;

import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * YAML of sections, each a list of mappings of text. Every scalar is text: {@code 0000000000000001}
 * is no octal number, and a switch may be called {@code no}.
 */
final class TextTree {

    private final String place;
    private final List<String> problems;
    private final int most;

    /**
     * @param problems takes a sentence for each
     * @param most entries of a section
     */
    TextTree(String place, List<String> problems, int most) {
        this.place = place;
        this.problems = problems;
        this.most = most;
    }

    private static Yaml yaml() {
        LoaderOptions loading = new LoaderOptions();
        loading.setAllowDuplicateKeys(false);
        DumperOptions dumping = new DumperOptions();
        Resolver texts =
                new Resolver() {
                    @Override
                    protected void addImplicitResolvers() {
                        addImplicitResolver(Tag.MERGE, MERGE, "<", 10);
                    }
                };
        return new Yaml(
                new SafeConstructor(loading), new Representer(dumping), dumping, loading, texts);
    }

    /** The entries of each section, in the order of the names given; empty for one left out. */
    Map<String, List<Entry>> sections(Reader yaml, List<String> names) {
        Map<String, List<Entry>> sections = new LinkedHashMap<>();
        Object document;
        try {
            document = yaml().load(yaml);
        } catch (YAMLException e) {
            problems.add(place + " is no YAML: " + e.getMessage());
            return sections;
        }
        if (!(document instanceof Map<?, ?> all)) {
            problems.add(place + " must hold " + String.join(", ", names));
            return sections;
        }
        for (Object key : all.keySet()) {
            if (!names.contains(String.valueOf(key))) {
                problems.add(place + ": there is no section " + key + ", only " + names);
            }
        }
        names.forEach(name -> sections.put(name, entries(name, all.get(name))));
        return sections;
    }

    private List<Entry> entries(String section, Object value) {
        List<Entry> entries = new ArrayList<>();
        if (value == null) {
            return entries;
        }
        if (!(value instanceof List<?> list) || list.size() > most) {
            problems.add(place + ": " + section + " must be a list of at most " + most);
            return entries;
        }
        for (int i = 0; i < list.size(); i++) {
            String here = place + ", " + section + " " + (i + 1);
            if (list.get(i) instanceof Map<?, ?> fields) {
                entries.add(new Entry(here, fields, problems));
            } else {
                problems.add(here + ": must be a mapping, got " + list.get(i));
            }
        }
        return entries;
    }

    /** One mapping, and where it stands. */
    record Entry(String place, Map<?, ?> fields, List<String> problems) {

        void only(String... keys) {
            Set<String> known = Set.of(keys);
            for (Object key : fields.keySet()) {
                if (!(key instanceof String name) || !known.contains(name)) {
                    problems.add(place + ": there is no " + key);
                }
            }
        }

        /** A value; null if it is left out or, which is a problem, no text. */
        String text(String key) {
            Object value = fields.get(key);
            if (value == null || value instanceof String) {
                return (String) value;
            }
            bad(key + " must be text, got " + value);
            return null;
        }

        List<String> texts(String key) {
            List<String> texts = new ArrayList<>();
            if (fields.get(key) instanceof List<?> list) {
                list.forEach(element -> texts.add(String.valueOf(element)));
            }
            return texts;
        }

        void bad(String problem) {
            problems.add(place + ": " + problem);
        }
    }
}
