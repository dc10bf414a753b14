package io.ebbflow.decision.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.policy.PolicyReader;
import io.ebbflow.decision.policy.PolicyReading;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ten thousand documents by chance; a failing seed is named. */
class RandomDocumentsTest {

    private static final int DOCUMENTS = 10_000;
    private static final long FIRST = 5;

    @Test
    void policiesByChanceAreReadOrRefusedAndReadBackTheSame() {
        int good = 0;
        for (long seed = FIRST; seed < FIRST + DOCUMENTS; seed++) {
            ObjectNode document = new RandomPolicies(new Random(seed)).document("p");
            PolicyReading reading = PolicyReader.read("seed " + seed, document.toString());
            assertThat(reading.ok()).as("seed %d", seed).isEqualTo(reading.policies().size() == 1);
            if (reading.ok() && seed % 10 == 0) {
                String canonical =
                        new String(reading.policies().get(0).toJson(), StandardCharsets.UTF_8);
                assertThat(PolicyReader.read("again", canonical).policies())
                        .as("seed %d", seed)
                        .isEqualTo(reading.policies());
            }
            good += reading.ok() ? 1 : 0;
        }
        assertThat(good).as("most are policies").isGreaterThan(DOCUMENTS / 3);
    }

    @Test
    void everyMistakeInADocumentIsToldAtOnce() {
        for (long seed = FIRST; seed < FIRST + DOCUMENTS / 5; seed++) {
            Random random = new Random(seed);
            RandomPolicies policies = new RandomPolicies(random);
            ObjectNode document = policies.document("p");
            if (!PolicyReader.read("sound", document.toString()).ok()) {
                continue;
            }
            int mistakes = spoil(document, random);
            PolicyReading reading = PolicyReader.read("seed " + seed, document.toString());
            assertThat(reading.policies()).as("seed %d: %s", seed, document).isEmpty();
            assertThat(reading.problems().size())
                    .as("seed %d: %s in %s", seed, reading.problems(), document)
                    .isGreaterThanOrEqualTo(mistakes);
        }
    }

    /** Makes mistakes that do not hide each other; returns how many. */
    private static int spoil(ObjectNode document, Random random) {
        ObjectNode spec = (ObjectNode) document.path("spec");
        List<Runnable> mistakes = new ArrayList<>();
        mistakes.add(() -> document.put("apiVersion", "ebbflow.io/v9"));
        mistakes.add(() -> ((ObjectNode) document.path("metadata")).put("name", "No Name!"));
        mistakes.add(() -> ((ObjectNode) document.path("metadata")).put("nmae", "x"));
        mistakes.add(() -> spec.put("mode", "atc"));
        mistakes.add(() -> spec.put("taget", "service/x"));
        mistakes.add(() -> spec.put("target", "nothing at all"));
        mistakes.add(() -> ((ObjectNode) spec.path("bounds")).put("min", 0));
        mistakes.add(() -> ((ObjectNode) spec.path("bounds")).put("max", "many"));
        mistakes.add(() -> spec.put("actionTimeout", "soon"));
        mistakes.add(() -> spec.put("paused", "perhaps"));
        JsonNode evaluate = spec.path("evaluate");
        if (evaluate instanceof ObjectNode measure) {
            mistakes.add(() -> measure.put("maxAge", "99d"));
            mistakes.add(() -> measure.put("statistic", "avreage"));
        }
        int made = 0;
        for (Runnable mistake : mistakes) {
            if (random.nextInt(3) == 0) {
                mistake.run();
                made++;
            }
        }
        if (made == 0) {
            mistakes.get(0).run();
            made = 1;
        }
        return made;
    }
}
