package io.ebbflow.decision.policy;

import io.ebbflow.decision.model.PolicyCheck;
import java.util.ArrayList;
import java.util.List;

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

    private static List<Problem> problems(List<io.ebbflow.decision.document.Problem> problems) {
        return problems.stream()
                .map(each -> new Problem(each.line(), each.column(), each.path(), each.message()))
                .toList();
    }
}
