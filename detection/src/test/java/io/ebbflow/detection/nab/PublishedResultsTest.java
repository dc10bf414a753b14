package io.ebbflow.detection.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scores that the benchmark's own scorer gives to published results, where the data is. */
class PublishedResultsTest {

    private static final Path DATA = Path.of("../../shared/data/nab");

    private static NabCorpus corpus;
    private static JsonNode expected;

    @BeforeAll
    static void read() throws IOException {
        assumeTrue(Files.isDirectory(DATA), "the benchmark's data is not there: " + DATA);
        corpus = NabCorpus.read(DATA);
        expected = Json.mapper().readTree(DATA.resolve("results/expected.json").toFile());
    }

    @ParameterizedTest
    @ValueSource(strings = {"numenta", "contextOSE", "windowedGaussian"})
    void scoresAsTheBenchmarkItselfDoes(String detector) throws IOException {
        Scorer scorer = Scorer.of(ResultFiles.read(DATA.resolve("results/" + detector), corpus));
        for (Profile profile : Profile.values()) {
            JsonNode published = expected.path(detector).path(profile.text());
            ProfileScore optimal = scorer.optimal(profile);

            assertThat(optimal.score())
                    .as("%s", profile)
                    .isCloseTo(published.path("score").asDouble(), within(0.01));
            assertThat(optimal.threshold())
                    .as("threshold of %s", profile)
                    .isCloseTo(published.path("threshold").asDouble(), within(1e-9));
            assertThat(scorer.at(profile, optimal.threshold()).score())
                    .as("%s at its optimal threshold", profile)
                    .isCloseTo(optimal.score(), within(1e-9));
        }
    }
}
