package io.ebbflow.flinkjobs.local.run;

import io.ebbflow.decision.policy.PolicyReader;
import io.ebbflow.decision.policy.PolicyReading;
import io.ebbflow.detection.Detectors;
import io.ebbflow.flinkjobs.local.policy.Document;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The policies that a local run starts with. */
final class LocalPolicies {

    private LocalPolicies() {}

    /**
     * Those of the files given, or the bundled ones: for the demo they act, otherwise they observe.
     *
     * @throws PolicyProblemsException with every problem of every file
     */
    static List<Document> load(UpOptions options) throws IOException, PolicyProblemsException {
        List<PolicyReading> readings = new ArrayList<>();
        for (Path file : options.policies()) {
            readings.add(
                    PolicyReader.read(file.toString(), Files.readString(file), Detectors.names()));
        }
        if (readings.isEmpty()) {
            readings.add(bundled(options.demo() ? "demo.yaml" : "observe.yaml"));
        }
        String problems =
                readings.stream()
                        .flatMap(reading -> reading.problems().stream())
                        .map(Object::toString)
                        .collect(Collectors.joining(System.lineSeparator()));
        if (!problems.isEmpty()) {
            throw new PolicyProblemsException(problems);
        }
        return readings.stream().flatMap(reading -> Document.of(reading).stream()).toList();
    }

    private static PolicyReading bundled(String name) throws IOException {
        try (InputStream resource = PolicyReader.class.getResourceAsStream("/policies/" + name)) {
            return PolicyReader.read(
                    name, new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
