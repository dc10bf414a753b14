package io.ebbflow.flinkjobs.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.model.Mode;
import io.ebbflow.decision.policy.Application;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.policy.PolicyException;
import io.ebbflow.decision.policy.PolicyReader;
import io.ebbflow.decision.policy.PolicyReading;
import io.ebbflow.detection.Detectors;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Policies and applications for commands that try them where nothing can be touched. */
record RehearsedPolicies(List<Policy> policies, List<Application> applications) {

    RehearsedPolicies {
        policies = List.copyOf(policies);
        applications = List.copyOf(applications);
    }

    /** Those of the file; empty where there is a problem, which has been told by then. */
    static Optional<RehearsedPolicies> read(Path file, PrintWriter err) {
        PolicyReading reading = PolicyFiles.read(List.of(file));
        reading.problems().forEach(err::println);
        reading.warnings().forEach(warning -> err.println(warning + " (warning)"));
        return reading.ok() ? Optional.of(of(reading)) : Optional.empty();
    }

    /** Those that are shipped under that name. */
    static RehearsedPolicies shipped(String name) throws IOException {
        try (InputStream in = Policy.class.getResourceAsStream("/policies/" + name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return of(PolicyReader.read(name, text, Detectors.names()));
        }
    }

    private static RehearsedPolicies of(PolicyReading reading) {
        return new RehearsedPolicies(reading.policies(), reading.applications());
    }

    /** The same with policies of mode {@code act}. */
    RehearsedPolicies acting() {
        List<Policy> acting = new ArrayList<>();
        for (Policy policy : policies) {
            try {
                ObjectNode document = (ObjectNode) Json.mapper().readTree(policy.toJson());
                ((ObjectNode) document.path("spec")).put("mode", Mode.ACT.text());
                acting.add(Policy.fromJson(Json.write(document)));
            } catch (IOException | PolicyException e) {
                throw new IllegalStateException("a policy that does not read back: " + policy, e);
            }
        }
        return new RehearsedPolicies(acting, applications);
    }
}
