package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.decision.document.Problem;
import io.ebbflow.decision.policy.Application;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.policy.PolicyReader;
import io.ebbflow.decision.policy.PolicyReading;
import io.ebbflow.detection.Detectors;
import io.ebbflow.flinkjobs.local.policy.Document;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Policies of several files, read together: a name may be given once only. */
final class PolicyFiles {

    /** Exit code for files with problems. */
    static final int BAD_INPUT = 2;

    private PolicyFiles() {}

    /** Reads all; a file that cannot be read is a problem as any other. */
    static PolicyReading read(List<Path> files) {
        List<Policy> policies = new ArrayList<>();
        List<Application> applications = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        List<Problem> warnings = new ArrayList<>();
        Map<String, String> sources = new HashMap<>();
        for (Path file : files) {
            PolicyReading reading = read(file);
            problems.addAll(reading.problems());
            warnings.addAll(reading.warnings());
            policies.addAll(reading.policies());
            applications.addAll(reading.applications());
            for (Document document : Document.of(reading)) {
                String first = sources.putIfAbsent(document.name(), file.toString());
                if (first != null) {
                    String message = "'" + document.name() + "' is a name in " + first + " too";
                    problems.add(new Problem(file.toString(), 1, 1, "metadata.name", message));
                }
            }
        }
        return new PolicyReading(policies, applications, problems, warnings);
    }

    private static PolicyReading read(Path file) {
        try {
            return PolicyReader.read(file.toString(), Files.readString(file), Detectors.names());
        } catch (IOException e) {
            Problem unreadable = new Problem(file.toString(), 1, 1, "", "cannot be read: " + e);
            return new PolicyReading(List.of(), List.of(unreadable), List.of());
        }
    }

    /** Problems and warnings, one a line. */
    static void report(PolicyReading reading, PrintWriter err) {
        reading.problems().forEach(err::println);
        reading.warnings().forEach(warning -> err.println(warning + " (warning)"));
    }
}
