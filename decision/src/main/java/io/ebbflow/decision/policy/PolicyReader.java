package io.ebbflow.decision.policy;

import io.ebbflow.decision.document.Findings;
import io.ebbflow.decision.document.Place;
import io.ebbflow.decision.document.Problem;
import io.ebbflow.decision.document.YamlConversion;
import io.ebbflow.decision.document.YamlDocument;
import io.ebbflow.decision.document.YamlText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads policies from YAML or JSON and reports everything that is wrong with them at once.
 * Documents are read as plain data, never as types; their size, depth and aliases are limited.
 * Thread-safe.
 */
public final class PolicyReader {

    /** The longest text that is read, in characters. */
    public static final int LONGEST_TEXT = 256 * 1024;

    private static final String KIND = "/kind";
    private static final StructureCheck STRUCTURE = new StructureCheck();

    private final String source;
    private final Optional<Set<String>> detectors;
    private final List<Policy> policies = new ArrayList<>();
    private final List<Application> applications = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final Map<String, Place> names = new HashMap<>();

    private PolicyReader(String source, Optional<Set<String>> detectors) {
        this.source = source;
        this.detectors = detectors;
    }

    /**
     * Reads a text that holds any number of policies, separated by {@code ---}. Which detectors
     * there are is not known here, so any name is let through.
     *
     * @param sourceName for messages: the file, or where else the text came from
     */
    public static PolicyReading read(String sourceName, String text) {
        return read(new PolicyReader(sourceName, Optional.empty()), text);
    }

    /**
     * The same, where it is known which detectors there are.
     *
     * @param detectors names that a policy may choose from; any other is a problem
     */
    public static PolicyReading read(String sourceName, String text, Set<String> detectors) {
        return read(new PolicyReader(sourceName, Optional.of(detectors)), text);
    }

    private static PolicyReading read(PolicyReader reader, String text) {
        if (text.length() > LONGEST_TEXT) {
            reader.problem(
                    new Place(1, 1),
                    "is too long: at most " + LONGEST_TEXT + " characters, got " + text.length());
        } else {
            reader.readAll(text);
        }
        Comparator<Problem> inText =
                Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);
        reader.problems.sort(inText);
        reader.warnings.sort(inText);
        return new PolicyReading(
                reader.policies, reader.applications, reader.problems, reader.warnings);
    }

    private void readAll(String text) {
        try {
            Iterator<Node> nodes = YamlText.compose(text, LONGEST_TEXT).iterator();
            int documents = 0;
            while (nodes.hasNext()) {
                readOne(nodes.next());
                documents++;
            }
            if (documents == 0) {
                problem(new Place(1, 1), "holds no policy");
            }
        } catch (MarkedYAMLException e) {
            problem(
                    Place.of(e.getProblemMark()),
                    "is no YAML: " + Findings.shorten(e.getProblem()));
        } catch (YAMLException e) {
            problem(new Place(1, 1), "is no YAML: " + Findings.shorten(e.getMessage()));
        }
    }

    private void readOne(Node node) {
        List<Problem> conversion = new ArrayList<>();
        YamlDocument document = YamlConversion.convert(source, node, conversion);
        // an empty document, as after a trailing ---, is no policy and no fault
        if (document.root().isNull() && conversion.isEmpty()) {
            return;
        }
        Findings findings = new Findings(source, document);
        if (conversion.isEmpty()) {
            STRUCTURE.check(document.root(), findings);
            if (findings.sound(KIND)) {
                String kind = findings.value(KIND).asText();
                if (kind.equals(Application.KIND)) {
                    ApplicationDocument.check(findings);
                } else {
                    new MeaningCheck(RuleKinds.named(kind), findings, detectors).check();
                }
            }
        }
        checkName(findings, document);
        if (conversion.isEmpty() && findings.problems().isEmpty()) {
            take(document, findings);
        }
        problems.addAll(conversion);
        problems.addAll(findings.problems());
        warnings.addAll(findings.warnings());
    }

    private void take(YamlDocument document, Findings findings) {
        if (findings.value(KIND).asText().equals(Application.KIND)) {
            applications.add(ApplicationDocument.read(document.root()));
            return;
        }
        Policy policy = PolicyDocument.read(document.root());
        RuleKinds.named(policy.kind()).review(policy.rule(), policy.bounds(), findings);
        if (findings.problems().isEmpty()) {
            policies.add(policy);
        }
    }

    private void checkName(Findings findings, YamlDocument document) {
        String pointer = "/metadata/name";
        if (!findings.sound(pointer)) {
            return;
        }
        String name = findings.value(pointer).asText();
        Place first = names.putIfAbsent(name, document.place(pointer));
        if (first != null) {
            findings.problem(
                    pointer,
                    "'" + name + "' is the name of the policy in line " + first.line() + " too");
        }
    }

    private void problem(Place place, String message) {
        problems.add(new Problem(source, place.line(), place.column(), "", message));
    }
}
