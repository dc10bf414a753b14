package io.ebbflow.ingest.intake.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.kafka.config.ConfigException;
import java.io.StringReader;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class RelabelRulesTest {

    private final Map<String, String> labels =
            new TreeMap<>(
                    Map.of("__name__", "up", "job", "node", "instance", "db-1:9100", "zone", "B"));

    private boolean apply(String yaml) throws ConfigException {
        return RelabelFile.read("rules.yaml", new StringReader(yaml)).apply(labels);
    }

    @Test
    void theWholeValueMustMatch() throws ConfigException {
        assertThat(apply("- {source_labels: [job], regex: nod, action: keep}")).isFalse();
        assertThat(apply("- {source_labels: [job], regex: ode, action: drop}")).isTrue();
        assertThat(apply("- {source_labels: [job], regex: node|db, action: keep}")).isTrue();
        assertThat(apply("- {source_labels: [job], regex: node, action: drop}")).isFalse();
    }

    @Test
    void sourceLabelsAreJoinedAndMissingOnesAreEmpty() throws ConfigException {
        apply("- {source_labels: [job, no, zone], target_label: all}");
        apply("- {source_labels: [job, zone], separator: /, target_label: two}");

        assertThat(labels).containsEntry("all", "node;;B").containsEntry("two", "node/B");
    }

    @Test
    void replacesByGroupsAndLeavesWhatDoesNotMatch() throws ConfigException {
        apply(
                """
                - source_labels: [instance]
                  regex: '(?P<host>[^:]+):(\\d+)'
                  target_label: address
                  replacement: '${host} at $2${9}$nothing costs 5$$'
                - {source_labels: [instance], regex: 'x(.*)', target_label: job}
                """);

        assertThat(labels)
                .containsEntry("address", "db-1 at 9100 costs 5$")
                .containsEntry("job", "node");
    }

    @Test
    void anEmptyReplacementRemovesTheLabel() throws ConfigException {
        apply("- {source_labels: [job], target_label: zone, replacement: ''}");

        assertThat(labels).doesNotContainKey("zone");
    }

    @Test
    void mapsDropsAndKeepsLabelsByName() throws ConfigException {
        apply("- {regex: z(.*), action: labelmap, replacement: new_$1}");
        assertThat(labels).containsEntry("new_one", "B").containsEntry("zone", "B");

        apply("- {regex: zone|new_.*, action: labeldrop}");
        assertThat(labels).containsOnlyKeys("__name__", "job", "instance");

        apply("- {regex: __name__|job, action: labelkeep}");
        assertThat(labels).containsOnlyKeys("__name__", "job");
    }

    @Test
    void changesCase() throws ConfigException {
        apply(
                """
                - {source_labels: [zone], target_label: zone, action: lowercase}
                - {source_labels: [job], target_label: job, action: UpperCase}
                """);

        assertThat(labels).containsEntry("zone", "b").containsEntry("job", "NODE");
    }

    @Test
    void isNotHeldUpByAnExpressionThatInvitesBacktracking() throws ConfigException {
        labels.put("evil", "a".repeat(4000) + "!");

        assertThat(apply("- {source_labels: [evil], regex: '(a*)*b', action: drop}")).isTrue();
    }

    @Test
    void reportsEveryProblemWithItsRule() {
        String yaml =
                """
                - {action: hashmod, target_label: x}
                - {action: replace}
                - {regex: '(', action: keep}
                - {source_labels: job, action: keep}
                - {regexp: a, action: keep}
                - 7
                """;

        assertThatThrownBy(() -> apply(yaml))
                .asInstanceOf(InstanceOfAssertFactories.type(ConfigException.class))
                .satisfies(
                        e ->
                                assertThat(e.problems())
                                        .hasSize(6)
                                        .allSatisfy(
                                                problem ->
                                                        assertThat(problem)
                                                                .startsWith("rules.yaml, rule ")));
        assertThatThrownBy(() -> apply("a: b")).hasMessageContaining("must be a list");
        assertThatThrownBy(() -> apply("a: b: c")).hasMessageContaining("is no YAML");
    }
}
