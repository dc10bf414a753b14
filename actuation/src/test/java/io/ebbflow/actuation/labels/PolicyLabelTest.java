package io.ebbflow.actuation.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.actuation.InMemoryPolicies;
import io.ebbflow.actuation.labels.LabelledGroup.Range;
import io.ebbflow.decision.model.PolicyCheck;
import io.ebbflow.ingest.model.Entity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may stand in a label, up to what is published for it. */
class PolicyLabelTest {

    private static final Entity WEB = Entity.service("shop_web");
    private static final String TEMPLATE =
            """
            {"apiVersion": "ebbflow.io/v1", "kind": "threshold",
             "metadata": {"name": "cpu", "description": "For all."},
             "spec": {"target": "service/other", "mode": "advise", "bounds": {"min": 2, "max": 4},
              "evaluate": {"metric": "cpu.utilization"}, "scaleOut": {"above": 0.8},
              "scaleIn": {"below": 0.2}}}
            """;
    private static final String APPLICATION =
            """
            {"apiVersion": "ebbflow.io/v1", "kind": "application", "metadata": {"name": "shop"},
             "spec": {"stack": "stack/shop"}}
            """;

    private final InMemoryPolicies store = new InMemoryPolicies();
    private final LabelPolicies policies =
            new LabelPolicies(store, PolicyCheck.installed(), () -> Instant.EPOCH);

    @BeforeEach
    void publish() {
        store.put("cpu", "1", Instant.EPOCH, TEMPLATE.getBytes(StandardCharsets.UTF_8));
        store.put("shop", "1", Instant.EPOCH, APPLICATION.getBytes(StandardCharsets.UTF_8));
    }

    private String published(String label) throws Exception {
        policies.keep(WEB, PolicyLabel.read(label, store.all()), new Range(0, 7));
        return new String(store.all().get("labels.shop.web"), StandardCharsets.UTF_8);
    }

    @Test
    void aNameStandsForACopyOfThatPolicy() throws Exception {
        assertThat(published("cpu"))
                .contains(
                        "\"kind\":\"threshold\"",
                        "\"name\":\"labels.shop.web\"",
                        "\"description\":\"For all.\"",
                        "\"managed-by\":\"labels\"",
                        "\"target\":\"service/shop_web\"",
                        "\"mode\":\"advise\"",
                        "\"bounds\":{\"min\":1,\"max\":7}",
                        "\"above\":0.8");
    }

    @Test
    void theShortFormsTakeMetricsAndWhatTheyShallBe() throws Exception {
        assertThat(published("target-tracking cpu.utilization=0.6  latency.p95=0.2"))
                .contains(
                        "\"kind\":\"target-tracking\"",
                        "\"mode\":\"act\"",
                        "\"metric\":\"cpu.utilization\"",
                        "\"target\":0.6",
                        "\"metric\":\"latency.p95\"",
                        "\"target\":0.2");
        assertThat(published("threshold memory.utilization above=0.8 below=0.3 mode=observe"))
                .contains(
                        "\"kind\":\"threshold\"",
                        "\"mode\":\"observe\"",
                        "\"metric\":\"memory.utilization\"",
                        "\"above\":0.8",
                        "\"below\":0.3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{kind: target-tracking, spec: {metrics: [{metric: load.norm.1, target: 0.7}]}}",
                "'kind: target-tracking\nspec:\n  metrics: [{metric: load.norm.1, target: 0.7}]\n'",
            })
    void anyPolicyMayStandThereAsItself(String label) throws Exception {
        assertThat(published(label))
                .contains("\"metric\":\"load.norm.1\"", "\"mode\":\"act\"", "\"max\":7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nobody                               | there is no policy 'nobody'",
                "shop                                 | 'shop' is no policy of a target",
                "tracking cpu.utilization=0.6         | must be the name of a policy, or 'target-tracking",
                "target-tracking cpu.utilization      | must be NAME=VALUE, got 'cpu.utilization'",
                "target-tracking cpu.utilization=much | cpu.utilization must be a number, got 'much'",
                "target-tracking cpu.utilization=NaN  | cpu.utilization must be a number, got 'NaN'",
                "target-tracking cpu.utilization=-1   | spec.metrics.0.target must be above 0, got -1",
                "target-tracking mode=act             | spec.metrics is missing",
                "target-tracking cpu.utilization=0.5 mode=maybe | spec.mode must be",
                "threshold cpu.utilization high=3     | 'threshold' knows above, below and mode, not 'high=3'",
                "threshold cpu.utilization above=0.5 below=0.45 | spec.scaleIn.below is so near",
                "{kind: no-such, spec: {}}            | kind must be",
                "{kind: threshold, spec: 5}           | must hold one policy",
                "{kind: threshold, metadata: [a]}     | must hold one policy",
                "{kind: threshold                     | is no YAML",
                "{a: &a [x,x], b: !!java.net.URL [x]} | is no YAML",
            })
    void whatIsWrongIsNamed(String label, String problem) {
        assertThatThrownBy(() -> published(label))
                .isInstanceOf(LabelProblem.class)
                .hasMessageStartingWith("label ebbflow.policy")
                .hasMessageContaining(problem);
        assertThat(store.all()).doesNotContainKey("labels.shop.web");
    }

    @ParameterizedTest
    @CsvSource({
        "web, labels.web",
        "shop_web, labels.shop.web",
        "shop-web, labels.shop-web",
        "Shop_web, labels.shop.web-7f448a39",
    })
    void namesTellServicesApart(String service, String name) {
        assertThat(LabelPolicies.name(Entity.service(service))).isEqualTo(name);
    }

    @Test
    void aLongNameIsCutAndStillItsOwn() {
        String a = LabelPolicies.name(Entity.service("a".repeat(62) + "1"));
        String b = LabelPolicies.name(Entity.service("a".repeat(62) + "2"));

        assertThat(a).hasSize(63).isNotEqualTo(b);
    }
}
