package io.ebbflow.decision.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The examples in the pages of {@code docs}. */
class DocumentedPoliciesTest {

    private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\\n(apiVersion.*?)```");

    @TestFactory
    Stream<DynamicTest> everyExampleIsAGoodPolicyThatReadsBackEqual() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> pages = Files.list(Path.of("docs"))) {
            for (Path page : pages.sorted().toList()) {
                Matcher examples = EXAMPLE.matcher(Files.readString(page));
                while (examples.find()) {
                    String yaml = examples.group(1);
                    tests.add(DynamicTest.dynamicTest(page.toString(), () -> check(page, yaml)));
                }
            }
        }
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    private static void check(Path page, String yaml) throws PolicyException {
        PolicyReading reading = PolicyReader.read(page.toString(), yaml);
        assertThat(reading.problems()).isEmpty();
        for (Policy policy : reading.policies()) {
            assertThat(Policy.fromJson(policy.toJson())).isEqualTo(policy);
        }
    }
}
