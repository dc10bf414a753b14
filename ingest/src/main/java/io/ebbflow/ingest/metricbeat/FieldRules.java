package io.ebbflow.ingest.metricbeat;

import io.ebbflow.ingest.model.MetricKind;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Option;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads field rules from YAML:
 *
 * <pre>
 * fields:
 *   - {path: redis.info.clients.connected, kind: gauge, unit: "1"}
 *   - {path: system.process.cpu.total.value, kind: counter, unit: ms, dimension: process.name}
 * </pre>
 */
public final class FieldRules {

    /** The file of rules. */
    public static final Option<String> FILE =
            Option.ofString(
                    "ingest.fields-file",
                    "",
                    "YAML file of further numeric fields that are watched, each with path, kind,"
                            + " unit and dimension; empty for none. Read when the job is submitted."
                            + " Each field is a series per host or container to score: a long list"
                            + " costs memory.");

    private static final Set<String> KEYS = Set.of("path", "kind", "unit", "dimension");
    private static final int MOST = 1000;

    private FieldRules() {}

    /**
     * The rules of the file that a setting names; none where it is empty.
     *
     * @throws ConfigException with every problem
     */
    public static List<FieldRule> fromSetting(String file) throws ConfigException {
        return file.isBlank() ? List.of() : read(Path.of(file));
    }

    /**
     * Reads a file.
     *
     * @throws ConfigException with every problem, each with the rule it is about
     */
    public static List<FieldRule> read(Path file) throws ConfigException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        Object document;
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            document = new Yaml(new SafeConstructor(options)).load(in);
        } catch (IOException | YAMLException e) {
            throw new ConfigException(
                    file.toString(), List.of("cannot be read: " + e.getMessage()));
        }
        List<String> problems = new ArrayList<>();
        List<FieldRule> rules = new ArrayList<>();
        if (document instanceof Map<?, ?> map && map.get("fields") instanceof List<?> list) {
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < list.size(); i++) {
                FieldRule rule = rule("fields[" + i + "]", list.get(i), problems);
                if (rule != null && !seen.add(rule.path())) {
                    problems.add("fields[" + i + "]: " + rule.path() + " stands there twice");
                } else if (rule != null) {
                    rules.add(rule);
                }
            }
            if (list.size() > MOST) {
                problems.add("fields has " + list.size() + " rules, more than " + MOST);
            }
        } else {
            problems.add("must hold a list called fields");
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(file.toString(), problems);
        }
        return List.copyOf(rules);
    }

    private static FieldRule rule(String place, Object entry, List<String> problems) {
        if (!(entry instanceof Map<?, ?> map)) {
            problems.add(place + " must be a mapping with path, kind and unit, got " + entry);
            return null;
        }
        int before = problems.size();
        for (Object key : map.keySet()) {
            if (!KEYS.contains(String.valueOf(key))) {
                problems.add(
                        place + ": unknown key " + key + "; known are path, kind, unit, dimension");
            }
        }
        MetricKind kind = null;
        try {
            Object named = map.get("kind");
            kind =
                    named == null
                            ? null
                            : MetricKind.valueOf(named.toString().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            problems.add(place + ": kind must be gauge or counter, got " + map.get("kind"));
        }
        if (problems.size() > before) {
            return null;
        }
        try {
            return new FieldRule(
                    text(map, "path"), kind, text(map, "unit"), text(map, "dimension"));
        } catch (IllegalArgumentException e) {
            problems.add(place + ": " + e.getMessage());
            return null;
        }
    }

    private static String text(Map<?, ?> map, String key) {
        Object value = map.get(key);
        return value == null ? null : value.toString();
    }
}
