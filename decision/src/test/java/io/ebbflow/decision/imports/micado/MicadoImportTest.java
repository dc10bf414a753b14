package io.ebbflow.decision.imports.micado;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.Story;
import io.ebbflow.decision.document.Problem;
import io.ebbflow.decision.imports.Imported;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.policy.PolicyReader;
import io.ebbflow.ingest.model.Quality;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** M13, and the rules that MiCADO's documentation shows. */
class MicadoImportTest {

    /** The structure that the documentation explains, on a container application. */
    private static final String CONTAINERS =
            """
            tosca_definitions_version: tosca_simple_yaml_1_0
            topology_template:
              node_templates:
                shop_web: {type: tosca.nodes.MiCADO.Container.Application.Docker}
                worker: {type: tosca.nodes.MiCADO.EC2.Compute}
              policies:
                - monitoring: {type: tosca.policies.Monitoring.MiCADO}
                - scalability:
                    type: tosca.policies.Scaling.MiCADO
                    targets: [ shop_web ]
                    properties:
                      constants:
                        SERVICE: shop_web
                        LOWER_THRESHOLD: 50
                        UPPER_THRESHOLD: 90
                      queries:
                        THELOAD: 'avg(rate(container_cpu_usage_seconds_total{name="{{SERVICE}}"}[60s]))*100'
                      min_instances: 1
                      max_instances: 5
                      scaling_rule: |
                        if THELOAD>UPPER_THRESHOLD:
                          m_container_count+=1
                        if THELOAD<LOWER_THRESHOLD:
                          m_container_count-=1
            """;

    /** Machines by alerts on their processors, as in the demonstrations. */
    private static final String MACHINES =
            """
            topology_template:
              node_templates:
                worker: {type: tosca.nodes.MiCADO.EC2.Compute}
              policies:
              - scalability:
                  type: tosca.policies.Scaling.MiCADO
                  targets: [ worker ]
                  properties:
                    sources:
                      - '10.0.0.1:9100'
                    constants:
                      NODE: worker
                      NODE_TH_MAX: '60'
                    alerts:
                      - alert: node_overloaded
                        expr: '(100-(avg(rate(node_cpu_seconds_total{node="{{ NODE }}", mode="idle"}[60s]))*100)) > {{NODE_TH_MAX}}'
                        for: 1m
                      - alert: node_underloaded
                        expr: '(100-(avg(rate(node_cpu_seconds_total{node="worker",mode="idle"}[60s]))*100)) < 25'
                        for: 1m
                    min_instances: 1
                    max_instances: 3
                    scaling_rule: |
                      if len(m_nodes) <= m_node_count and m_time_since_node_count_changed > 60:
                        if node_overloaded:
                          m_node_count+=1
                        if node_underloaded:
                          m_node_count-=1
                      else:
                        print('Transient phase, skipping update of nodes...')
            """;

    private static final String DEADLINE =
            """
            - scalability:
                type: tosca.policies.Scaling.MiCADO
                targets: [ jqworker ]
                properties:
                  constants: {AET: 6, MAXNODES: 20}
                  queries:
                    REMAININGTIME: 'jqueuer_remaining_seconds'
                    ITEMS: 'sum(jqueuer_items)'
                  min_instances: 1
                  max_instances: 20
                  scaling_rule: |
                    # how many are needed to finish in time
                    needed = math.ceil(AET * ITEMS / REMAININGTIME) if REMAININGTIME > 0 else MAXNODES
                    if ITEMS == 0:
                      m_node_count = 1
                    elif needed > m_node_count:
                      m_node_count = min([MAXNODES, needed][0], MAXNODES)
                    else:
                      pass
            """;

    private static Imported translate(String text) {
        return MicadoImport.read("adt.yaml", text);
    }

    private static List<String> problems(String text) {
        return translate(text).problems().stream().map(Problem::toString).toList();
    }

    private static Policy policy(String text) {
        Imported imported = translate(text);
        return Story.policies(imported.text()).get(0);
    }

    private static String acting(String text) {
        return translate(text).text().replace("mode: observe", "mode: act");
    }

    @Test
    void m13_aRuleOnAQueryBecomesOneOnItsMetric() {
        assertThat(problems(CONTAINERS)).isEmpty();
        Policy policy = policy(CONTAINERS);
        assertThat(policy.kind()).isEqualTo("rule");
        assertThat(policy.target()).isEqualTo(Story.WEB);
        assertThat(policy.bounds().toString()).isEqualTo("1..5");
        assertThat(policy.mode().text()).isEqualTo("observe");
        assertThat(new Story(acting(CONTAINERS)).ready(2).cpu(0.95).decide().to()).isEqualTo(3);
        assertThat(new Story(acting(CONTAINERS)).ready(2).cpu(0.7).decide().outcome())
                .isEqualTo(Outcome.STEADY);
        assertThat(new Story(acting(CONTAINERS)).ready(2).cpu(0.4).decide().to()).isEqualTo(1);
    }

    @Test
    void m13_m2_alertsWithATimeBecomeConditionsThatHaveToLast() {
        assertThat(problems(MACHINES))
                .singleElement()
                .asString()
                .startsWith("adt.yaml:10:")
                .endsWith("is not for a policy to set here; add it to what is scraped");
        assertThat(policy(MACHINES).target().toString()).isEqualTo("vm-group/worker");
        // the same rule on the service of the story
        String rule = acting(MACHINES).replace("\"vm-group/worker\"", "service/shop_web");
        Story story = new Story(rule).ready(2);
        for (int second = 0; second < 120; second += 10) {
            // it fires after a minute, and from the second 61 on the rule may act
            Decision decision = story.at(second).ready(2).cpu(second < 60 ? 0.4 : 0.7).decide();
            assertThat(decision.outcome()).as("at %s", second).isEqualTo(Outcome.STEADY);
        }
        assertThat(story.at(120).ready(2).cpu(0.7).decide().to()).isEqualTo(3);
    }

    @Test
    void aRuleIsQuietWhileNodesConverge() {
        String rule = acting(MACHINES).replace("\"vm-group/worker\"", "service/shop_web");
        assertThat(rule).contains("ready <= count && sinceChange > 60");
    }

    @Test
    void m13_assignmentsConditionalsAndFunctionsAreFollowed() {
        String simple =
                DEADLINE.replace("min([MAXNODES, needed][0], MAXNODES)", "min(needed, MAXNODES)");
        assertThat(problems(simple)).isEmpty();
        String yaml = acting(simple).replace("\"vm-group/jqworker\"", "service/shop_web");
        Story story = new Story(yaml).ready(2);
        story.score(
                Story.score(Story.WEB, "jqueuer_remaining_seconds", story.now, 100, Quality.OK));
        story.score(Story.score(Story.WEB, "jqueuer_items", story.now, 60, Quality.OK));
        // the sum of the two members of a story's window is 120
        assertThat(story.decide().to()).as("6 s * 120 items / 100 s = 7.2").isEqualTo(8);
    }

    @Test
    void m13_whatCannotBeTranslatedIsNamedLineByLine() {
        assertThat(problems(DEADLINE))
                .containsExactly(
                        "adt.yaml:17:1: 0.scalability.properties.scaling_rule line 6 cannot be"
                                + " translated: '[' cannot be translated here");
        assertThat(translate(DEADLINE).text()).isEmpty();
        assertThat(problems(MACHINES.replace("if node_overloaded:", "for n in m_nodes:")))
                .anyMatch(
                        p ->
                                p.startsWith("adt.yaml:25:1: ")
                                        && p.contains(
                                                "line 2 cannot be translated: 'for ...' is none of the forms"));
        assertThat(problems(MACHINES.replace("m_node_count+=1", "m_nodes_todrop=['a']")))
                .anyMatch(
                        p ->
                                p.contains(
                                        "line 3 cannot be translated: m_nodes_todrop has to be written by hand"));
        assertThat(problems(MACHINES.replace("m_node_count+=1", "m_node_count=m_opt_advice()")))
                .anyMatch(p -> p.contains("the optimiser is a policy of its own here"));
        assertThat(problems(MACHINES.replace("if node_overloaded:", "if colour:")))
                .anyMatch(p -> p.contains("'colour' is no query, constant or alert"));
        assertThat(problems(CONTAINERS.replace("avg(rate(container", "topk(3, rate(container")))
                .anyMatch(p -> p.contains("is a query that is not recognised"))
                .anyMatch(p -> p.contains("'THELOAD' is no query, constant or alert"));
    }

    @Test
    void anAlertThatIsNoSimpleComparisonHasToComeFromOutside() {
        String odd = MACHINES.replace("mode=\"idle\"}[60s]))*100)) < 25", "}) or vector(0)) < 25");
        assertThat(problems(odd))
                .anyMatch(p -> p.contains("node_underloaded has to come from an Alertmanager"));
        assertThat(translate(odd).text()).contains("alerts.node_underloaded");
    }

    @Test
    void whatIsNoDescriptionIsSaid() {
        assertThat(problems("a: 1"))
                .containsExactly(
                        "adt.yaml:1:1: holds no policy of type tosca.policies.Scaling.MiCADO");
        assertThat(problems("")).containsExactly("adt.yaml:1:1: is empty");
        assertThat(problems("a: [")).singleElement().asString().contains("is no YAML");
        assertThat(problems(CONTAINERS.replace("min_instances: 1", "min_instances: 0")))
                .singleElement()
                .asString()
                .contains("must be in 1 to 10000, got 0; 1 was taken");
    }

    @Test
    void damagedDescriptionsNeverThrowAndWhatIsWrittenIsValid() {
        for (int seed = 1; seed <= 2_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder(random.nextBoolean() ? CONTAINERS : MACHINES);
            for (int i = 0; i < 4; i++) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.setCharAt(at, ":(){}'<+x0 \n".charAt(random.nextInt(12)));
                    default ->
                            text.insert(at, text.substring(at, Math.min(text.length(), at + 20)));
                }
            }
            Imported imported = translate(text.toString());
            if (!imported.text().isEmpty()) {
                assertThat(PolicyReader.read("seed " + seed, imported.text()).problems()).isEmpty();
            } else {
                assertThat(imported.problems()).as("seed %s", seed).isNotEmpty();
            }
        }
    }
}
