package io.ebbflow.decision.imports.micado;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.decision.document.Findings;
import io.ebbflow.decision.document.Place;
import io.ebbflow.decision.document.Problem;
import io.ebbflow.decision.document.YamlConversion;
import io.ebbflow.decision.document.YamlDocument;
import io.ebbflow.decision.imports.Imported;
import io.ebbflow.decision.policy.PolicyReader;
import io.ebbflow.decision.policy.PolicyReading;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Translates the policies of type {@code tosca.policies.Scaling.MiCADO} in an application
 * description: constants, queries and alerts of the usual forms, the bounds, and a scaling rule of
 * comparisons, {@code if} and assignments, into policies of kind {@code rule}. A rule that holds
 * anything else is not translated at all, since half a rule is none; each line in its way is named.
 */
public final class MicadoImport {

    private static final int LARGEST = 10_000;

    private final String source;
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> documents = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private MicadoImport(String source) {
        this.source = source;
    }

    /**
     * Translates a text.
     *
     * @param source for messages: the file
     */
    public static Imported read(String source, String text) {
        MicadoImport translation = new MicadoImport(source);
        if (text.length() > PolicyReader.LONGEST_TEXT) {
            translation.problem(
                    new Place(1, 1),
                    "is too long: at most " + PolicyReader.LONGEST_TEXT + " characters");
        } else {
            translation.readAll(text);
        }
        return new Imported(translation.documents, translation.problems);
    }

    private void readAll(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(50);
        options.setNestingDepthLimit(50);
        options.setCodePointLimit(PolicyReader.LONGEST_TEXT);
        try {
            Node node = new Yaml(options).compose(new StringReader(text));
            if (node == null) {
                problem(new Place(1, 1), "is empty");
                return;
            }
            YamlDocument document = YamlConversion.convert(source, node, problems);
            List<Section> sections = Section.of(document.root());
            if (sections.isEmpty() && problems.isEmpty()) {
                problem(new Place(1, 1), "holds no policy of type tosca.policies.Scaling.MiCADO");
            }
            for (Section section : sections) {
                Findings findings = new Findings(source, document);
                translate(section, findings);
                problems.addAll(findings.problems());
            }
        } catch (MarkedYAMLException e) {
            problem(
                    Place.of(e.getProblemMark()),
                    "is no YAML: " + Findings.shorten(e.getProblem()));
        } catch (YAMLException e) {
            problem(new Place(1, 1), "is no YAML: " + Findings.shorten(e.getMessage()));
        }
    }

    private void translate(Section section, Findings findings) {
        JsonNode properties = section.properties();
        String pointer = section.pointer() + "/scaling_rule";
        if (!properties.path("scaling_rule").isTextual()) {
            findings.problem(
                    pointer, "is missing, or comes from its type, which this description lacks");
            return;
        }
        JsonNode sources = properties.path("sources");
        for (int i = 0; i < sources.size(); i++) {
            findings.problem(
                    section.pointer() + "/sources/" + i,
                    "is not for a policy to set here; add it to what is scraped");
        }
        String rule = properties.path("scaling_rule").asText();
        boolean machines = section.machines().orElseGet(() -> !rule.contains("m_container_count"));
        Inputs inputs = new Inputs(section, findings, machines);
        try {
            List<Ways.Way> ways =
                    Ways.through(
                            StatementParser.parse(inputs.filled(rule)),
                            machines ? "m_node_count" : "m_container_count",
                            inputs.names());
            if (ways.isEmpty()) {
                findings.problem(pointer, "never changes the size");
                return;
            }
            String name = PolicyText.name(section.target());
            for (int i = 2; !names.add(name); i++) {
                name = PolicyText.name(section.target()) + i;
            }
            add(
                    PolicyText.of(
                            name,
                            (machines ? "vm-group/" : "service/") + section.target(),
                            bound(section, "min_instances", 1, findings),
                            bound(section, "max_instances", 10, findings),
                            inputs,
                            ways),
                    pointer,
                    findings);
        } catch (UntranslatableException e) {
            findings.problem(
                    pointer,
                    e.line(),
                    1,
                    "line " + e.line() + " cannot be translated: " + e.getMessage());
        }
    }

    private static int bound(Section section, String field, int absent, Findings findings) {
        JsonNode value = section.properties().path(field);
        int size = value.asInt(absent);
        if (!value.canConvertToInt() || size < 1 || size > LARGEST) {
            String pointer = section.pointer() + "/" + field;
            findings.problem(
                    pointer,
                    (value.isMissingNode()
                                    ? "is missing"
                                    : "must be in 1 to "
                                            + LARGEST
                                            + ", got "
                                            + Findings.quote(value))
                            + "; "
                            + absent
                            + " was taken");
            return absent;
        }
        return size;
    }

    /** Adds a policy, if it is good by its own rules, types included. */
    private void add(String policy, String pointer, Findings findings) {
        PolicyReading reading = PolicyReader.read(source, policy);
        for (Problem problem : reading.problems()) {
            findings.problem(
                    pointer,
                    "gives a policy that is not good, its "
                            + problem.path()
                            + " "
                            + problem.message());
        }
        if (reading.ok()) {
            documents.add(policy);
        }
    }

    private void problem(Place place, String message) {
        problems.add(new Problem(source, place.line(), place.column(), "", message));
    }
}
