package io.ebbflow.ingest.intake.prometheus;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.ebbflow.ingest.intake.prometheus.RelabelRule.Action;
import io.ebbflow.kafka.config.ConfigException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
 * Reads rules from YAML as they stand below {@code relabel_configs} in Prometheus: a list of
 * mappings with {@code source_labels}, {@code separator}, {@code regex}, {@code target_label},
 * {@code replacement} and {@code action}.
 */
public final class RelabelFile {

    private static final int MAX_RULES = 200;
    private static final Set<String> KEYS =
            Set.of("source_labels", "separator", "regex", "target_label", "replacement", "action");

    private final String place;
    private final List<String> problems = new ArrayList<>();

    private RelabelFile(String place) {
        this.place = place;
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read
     * @throws ConfigException with every problem, each naming the number of its rule
     */
    public static RelabelRules read(Path file) throws IOException, ConfigException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return read(file.toString(), reader);
        }
    }

    static RelabelRules read(String place, Reader yaml) throws ConfigException {
        RelabelFile file = new RelabelFile(place);
        List<RelabelRule> rules = file.rules(yaml);
        if (!file.problems.isEmpty()) {
            throw new ConfigException("relabelling", file.problems);
        }
        return new RelabelRules(rules);
    }

    /** Every scalar is text: a label may be called {@code no}, and {@code 1} is a replacement. */
    private static Yaml yaml() {
        LoaderOptions loading = new LoaderOptions();
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

    private List<RelabelRule> rules(Reader yaml) {
        Object document;
        try {
            document = yaml().load(yaml);
        } catch (YAMLException e) {
            problems.add(place + " is no YAML: " + e.getMessage());
            return List.of();
        }
        if (!(document instanceof List<?> list) || list.size() > MAX_RULES) {
            problems.add(place + " must be a list of at most " + MAX_RULES + " rules");
            return List.of();
        }
        List<RelabelRule> rules = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String here = place + ", rule " + (i + 1) + ": ";
            if (list.get(i) instanceof Map<?, ?> fields) {
                rules.add(rule(here, fields));
            } else {
                problems.add(here + "must be a mapping");
            }
        }
        return rules;
    }

    private RelabelRule rule(String here, Map<?, ?> fields) {
        for (Object key : fields.keySet()) {
            if (!(key instanceof String name) || !KEYS.contains(name)) {
                problems.add(here + "there is no " + key);
            }
        }
        Action action = action(here, text(here, fields, "action", "replace"));
        String target = text(here, fields, "target_label", "");
        if (action.needsTarget() && target.isEmpty()) {
            problems.add(here + "action " + name(action) + " needs a target_label");
        }
        return new RelabelRule(
                action,
                sources(here, fields),
                text(here, fields, "separator", ";"),
                regex(here, text(here, fields, "regex", "(.*)")),
                target,
                text(here, fields, "replacement", "$1"));
    }

    private Action action(String here, String name) {
        for (Action action : Action.values()) {
            if (name(action).equals(name.toLowerCase(Locale.ROOT))) {
                return action;
            }
        }
        List<String> known = Arrays.stream(Action.values()).map(RelabelFile::name).toList();
        problems.add(here + "action must be one of " + known + ", got '" + name + "'");
        return Action.KEEP;
    }

    private static String name(Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }

    private Pattern regex(String here, String regex) {
        try {
            return Pattern.compile(regex, Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            problems.add(here + "regex '" + regex + "': " + e.getMessage());
            return Pattern.compile("");
        }
    }

    private List<String> sources(String here, Map<?, ?> fields) {
        Object value = fields.get("source_labels");
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        problems.add(here + "source_labels must be a list of names, got " + value);
        return List.of();
    }

    private String text(String here, Map<?, ?> fields, String key, String otherwise) {
        if (!fields.containsKey(key)) {
            return otherwise;
        }
        Object value = fields.get(key);
        if (value instanceof String text) {
            return text;
        }
        problems.add(here + key + " must be text, got " + value);
        return otherwise;
    }
}
