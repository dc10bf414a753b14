package io.ebbflow.decision.policy;

import io.ebbflow.decision.model.PolicyCheck;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Checks policies by reading them. Which detectors there are is not known here. */
public final class ReadingCheck implements PolicyCheck {

    @Override
    public Checked check(String text) {
        PolicyReading reading = PolicyReader.read("policy", text);
        List<Document> documents = new ArrayList<>();
        for (Application application : reading.applications()) {
            documents.add(
                    new Document(
                            application.name(),
                            application.version(),
                            Application.KIND + " of " + application.stack(),
                            application.stack(),
                            application.stack(),
                            application.toJson()));
        }
        for (Policy policy : reading.policies()) {
            documents.add(
                    new Document(
                            policy.name(),
                            policy.version(),
                            policy.kind() + " on " + policy.target() + ", " + policy.mode().text(),
                            null,
                            policy.target(),
                            policy.toJson()));
        }
        return new Checked(problems(reading.problems()), problems(reading.warnings()), documents);
    }

    @Override
    public SortedMap<String, String> templates() {
        SortedMap<String, String> templates = new TreeMap<>();
        RuleKinds.all().keySet().forEach(kind -> templates.put(kind, template(kind)));
        templates.put(Application.KIND, template(Application.KIND));
        return templates;
    }

    private static String template(String kind) {
        String file = "/policies/templates/" + kind + ".yaml";
        try (InputStream in = ReadingCheck.class.getResourceAsStream(file)) {
            return in == null
                    ? "apiVersion: ebbflow.io/v1\nkind: " + kind + "\n"
                    : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private static List<Problem> problems(List<io.ebbflow.decision.document.Problem> problems) {
        return problems.stream()
                .map(each -> new Problem(each.line(), each.column(), each.path(), each.message()))
                .toList();
    }
}
