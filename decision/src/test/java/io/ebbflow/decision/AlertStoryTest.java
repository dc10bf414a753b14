package io.ebbflow.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.policy.PolicyException;
import io.ebbflow.decision.state.StackState;
import io.ebbflow.ingest.model.Alert;
import io.ebbflow.ingest.model.Entity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The kind {@code alert}. */
class AlertStoryTest {

    private static final String POLICY =
            """
            apiVersion: ebbflow.io/v1
            kind: alert
            metadata: {name: web-alerts}
            spec:
              target: service/shop_web
              mode: act
              bounds: {min: 1, max: 6}
              scaleOut: [{alert: HighCpuLoad, labels: {severity: page}, step: 2, for: 30s}]
              scaleIn: [{alert: LowCpuLoad}]
              replace: [{alert: InstanceDown}]
            """;

    private final List<Policy> policies = Story.policies(POLICY);
    private final Story story = new Story(POLICY);
    private final List<Alert> alerts = new ArrayList<>();

    private static Alert alert(
            String name, Instant start, Instant end, Entity entity, String... labels) {
        Map<String, String> all = new TreeMap<>(Map.of("alertname", name));
        for (int i = 0; i < labels.length; i += 2) {
            all.put(labels[i], labels[i + 1]);
        }
        return new Alert(
                end == null ? start : end,
                name + all.hashCode(),
                end == null ? Alert.Status.FIRING : Alert.Status.RESOLVED,
                all,
                Map.of(),
                start,
                end,
                entity);
    }

    private Decision decide() {
        Decision decision =
                story.engine
                        .decide(story.state, new Inputs(policies, alerts, List.of()), story.now)
                        .get(0)
                        .decision();
        story.state = StackState.restore(story.state.snapshot());
        return decision;
    }

    private void firing(String name, Entity entity, String... labels) {
        alerts.add(alert(name, story.now, null, entity, labels));
    }

    @Test
    void r2_anAlertThatFiresLongEnoughScalesOutByItsStep() {
        story.ready(2);
        firing("HighCpuLoad", null, "service", "shop_web", "severity", "page");
        story.at(10);
        Decision early = decide();
        assertThat(early.reason())
                .isEqualTo("no action because alert HighCpuLoad has fired for 10s of 30s");
        story.at(30);
        Decision decision = decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.ACT);
        assertThat(decision.reason())
                .isEqualTo(
                        "scale out service/shop_web from 2 to 4: alert HighCpuLoad has fired for 30s");
    }

    @Test
    void r1_aResolvedAlertNeverScales() {
        story.ready(2);
        alerts.add(
                alert(
                        "HighCpuLoad",
                        Story.START.minusSeconds(300),
                        Story.START.plusSeconds(5),
                        Story.WEB,
                        "severity",
                        "page"));
        story.at(10);
        Decision decision = decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.STEADY);
        assertThat(decision.reason())
                .isEqualTo(
                        "no action because none of HighCpuLoad, LowCpuLoad, InstanceDown fires for"
                                + " service/shop_web");
    }

    @Test
    void r2_labelsAndTargetMustFit() {
        story.ready(2);
        firing("HighCpuLoad", Story.WEB, "severity", "info");
        firing("HighCpuLoad", null, "service", "shop_api", "severity", "page");
        firing("HighCpuLoad", Entity.service("shop_api"), "severity", "page");
        firing("LowCpuLoad", null);
        firing("LowCpuLoad", Entity.host("elsewhere"));
        story.at(50);
        assertThat(decide().outcome()).isEqualTo(Outcome.STEADY);
        firing("LowCpuLoad", Entity.container("web.1"));
        story.at(59);
        assertThat(decide().outcome()).as("an instance of the target").isEqualTo(Outcome.ACT);
    }

    @Test
    void r7_onlyAnAlertThatGoesOnFiringAtTheNewSizeScalesAgain() {
        story.ready(2);
        firing("HighCpuLoad", Story.WEB, "severity", "page");
        story.at(30);
        Decision first = decide();
        story.at(35).done(first);
        story.at(59);
        assertThat(decide().reason()).contains("has fired for 29s of 30s");
        story.at(91).ready(4);
        assertThat(decide().to()).isEqualTo(6);
        assertThat(story.state.history(Story.WEB).lastActionId()).isNotEqualTo(first.actionId());
    }

    @Test
    void r2_outGoesBeforeIn() {
        story.ready(3);
        firing("LowCpuLoad", Story.WEB);
        firing("HighCpuLoad", Story.WEB, "severity", "page");
        story.at(40);
        assertThat(decide().to()).isEqualTo(5);
    }

    @Test
    void r2_anInstanceThatIsDownIsNamedAndLeftToTheReconciler() {
        story.ready(2);
        firing("InstanceDown", Story.WEB, "instance", "web.1:9100");
        story.at(10);
        Decision decision = decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.STEADY);
        assertThat(decision.reason())
                .isEqualTo(
                        "no action because InstanceDown asks to replace web.1:9100; that changes no size"
                                + " and is left to the reconciler");
        alerts.clear();
        firing("InstanceDown", Story.WEB, "instance", "10.0.0.9:9100");
        story.at(20);
        assertThat(decide().reason()).contains("10.0.0.9:9100, which the inventory does not list");
    }

    @Test
    void m3_expressionsSeeAlerts() {
        String text =
                """
                        apiVersion: ebbflow.io/v1
                        kind: rule
                        metadata: {name: web-rule}
                        spec:
                          target: service/shop_web
                          mode: act
                          bounds: {min: 1, max: 6}
                          when: [{if: alerts.overloaded, by: 1}, {if: 'alerts["idle"]', by: -1}]
                        """;
        Story rule = new Story(text);
        rule.ready(3);
        assertThat(rule.decide().reason()).contains("no condition of the rule holds");
        rule.at(10);
        Alert idle = alert("idle", Story.START, null, Story.WEB);
        List<Decided> decided =
                rule.engine.decide(
                        rule.state,
                        new Inputs(Story.policies(text), List.of(idle), List.of()),
                        rule.now);
        assertThat(decided.get(0).decision().to()).isEqualTo(2);
    }

    @Test
    void theCanonicalDocumentReadsBackToAnEqualPolicy() throws PolicyException {
        assertThat(Policy.fromJson(policies.get(0).toJson())).isEqualTo(policies.get(0));
    }
}
