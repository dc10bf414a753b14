package io.ebbflow.decision.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the pages on kinds are good policies of that kind. */
class RulePagesTest {

    private static final Pattern EXAMPLE =
            Pattern.compile("^```yaml\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "threshold",
                "target-tracking",
                "adaptive",
                "schedule",
                "deadline",
                "throughput"
            })
    void everyExampleIsAGoodPolicy(String kind) throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("docs", kind + ".md")));
        int examples = 0;
        while (example.find()) {
            PolicyReading reading = PolicyReader.read(kind + ".md", example.group(1));
            assertThat(reading.problems()).isEmpty();
            assertThat(reading.warnings()).isEmpty();
            assertThat(reading.policies()).isNotEmpty().allMatch(p -> p.kind().equals(kind));
            examples++;
        }
        assertThat(examples).isPositive();
    }
}
