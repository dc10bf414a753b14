package io.ebbflow.actuation.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.actuation.port.LabelledService;
import io.ebbflow.ingest.model.Entity;
import java.util.HashMap;
import java.util.List;
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
                                Optional.of("cpu"),
                                List.of()));
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
        "ebbflow.enable, yes,         'ebbflow.enable must be true or false, got ''yes''',             3, 5, cpu",
        "ebbflow.min,    -1,          'ebbflow.min must be a whole number of at least 0, got ''-1''',   , 5, cpu",
        "ebbflow.min,    7,           'ebbflow.min must be at most ebbflow.max, got 7 and 5',          ,  , cpu",
        "ebbflow.max,    0,           'ebbflow.max must be a whole number of at least 1, got ''0''',   3,  , cpu",
        "ebbflow.max,    2.5,         'ebbflow.max must be a whole number of at least 1, got ''2.5''', 3,  , cpu",
        "ebbflow.max,    99999999999, 'at least 1, got ''99999999999''',                               3,  , cpu",
        "ebbflow.max,    '',          'at least 1, got ''''',                                          3,  , cpu",
        "ebbflow.policy, ' ',         'ebbflow.policy must name a policy',                             3, 5,",
    })
    void oneThatCannotBeUsedIsNamedAndAsksForNothing(
            String key,
            String value,
            String problem,
            Integer minimum,
            Integer maximum,
            String policy) {
        Map<String, String> all =
                new HashMap<>(
                        Map.of(
                                "ebbflow.enable", "true",
                                "ebbflow.min", "3",
                                "ebbflow.max", "5",
                                "ebbflow.policy", "cpu"));
        all.put(key, value);

        ServiceLabels labels = labels(all);

        assertThat(labels.problems()).singleElement().asString().contains(problem);
        assertThat(labels.asked())
                .contains(
                        new LabelledService(
                                Entity.service("web"),
                                Entity.service("web"),
                                optional(minimum),
                                optional(maximum),
                                Optional.ofNullable(policy),
                                labels.problems()));
    }

    private static OptionalInt optional(Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    @Test
    void aLongValueIsCutShort() {
        assertThat(labels(Map.of("ebbflow.max", "9".repeat(10_000))).problems())
                .singleElement()
                .asString()
                .hasSizeLessThan(200);
    }
}
