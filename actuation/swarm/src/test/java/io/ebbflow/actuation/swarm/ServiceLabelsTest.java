package io.ebbflow.actuation.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.actuation.port.LabelledService;
import io.ebbflow.ingest.model.Entity;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceLabelsTest {

    private static ServiceLabels labels(Map<String, String> labels) {
        ObjectNode service = JsonNodeFactory.instance.objectNode();
        ObjectNode spec = service.putObject("Spec").put("Name", "web");
        labels.forEach(spec.putObject("Labels")::put);
        return ServiceLabels.of(new SwarmService(service));
    }

    @Test
    void readsWhatTheyAskFor() {
        assertThat(
                        labels(
                                        Map.of(
                                                "ebbflow.enable", " True ",
                                                "ebbflow.min", "2",
                                                "ebbflow.max", "2",
                                                "ebbflow.policy", " cpu "))
                                .asked())
                .contains(
                        new LabelledService(
                                Entity.service("web"),
                                Entity.service("web"),
                                OptionalInt.of(2),
                                OptionalInt.of(2),
                                Optional.of("cpu")));
    }

    @Test
    void askForNothingUnlessEnabled() {
        assertThat(labels(Map.of("ebbflow.min", "2")))
                .isEqualTo(labels(Map.of()))
                .isEqualTo(labels(Map.of("ebbflow.enable", "false", "ebbflow.max", "3")));
        assertThat(labels(Map.of("ebbflow.enable", "true")).asked()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "ebbflow.enable, yes,         'ebbflow.enable must be true or false, got ''yes'''",
        "ebbflow.min,    -1,          'ebbflow.min must be a whole number of at least 0, got ''-1'''",
        "ebbflow.min,    7,           'ebbflow.min must be at most ebbflow.max, got 7 and 5'",
        "ebbflow.max,    0,           'ebbflow.max must be a whole number of at least 1, got ''0'''",
        "ebbflow.max,    2.5,         'ebbflow.max must be a whole number of at least 1, got ''2.5'''",
        "ebbflow.max,    99999999999, 'at least 1, got ''99999999999'''",
        "ebbflow.max,    '',          'at least 1, got '''''",
        "ebbflow.policy, ' ',         'ebbflow.policy must name a policy'",
    })
    void wrongOnesAreNamedAndAskForNothing(String key, String value, String problem) {
        Map<String, String> all =
                new HashMap<>(Map.of("ebbflow.enable", "true", "ebbflow.max", "5"));
        all.put(key, value);

        ServiceLabels labels = labels(all);

        assertThat(labels.asked()).isEmpty();
        assertThat(labels.problems()).singleElement().asString().contains(problem);
    }

    @Test
    void aLongValueIsCutShort() {
        assertThat(labels(Map.of("ebbflow.max", "9".repeat(10_000))).problems())
                .singleElement()
                .asString()
                .hasSizeLessThan(200);
    }
}
