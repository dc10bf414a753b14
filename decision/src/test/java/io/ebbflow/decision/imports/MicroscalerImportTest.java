package io.ebbflow.decision.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.Story;
import io.ebbflow.decision.document.Problem;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.rule.Direction;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MicroscalerImportTest {

    private static final String YAML =
            """
            login:
              target: http://localhost:56785/asgcc
            launch_configuration:
              name: lconf1
              image_id: shop/web
            autoscaling_group:
              name: asg1
              launch_configuration: lconf1
              min_size: 1
              max_size: 3
              desired_capacity: 1
              scale_out_cooldown: 300
              scale_in_cooldown: 60
              state: paused
            policy:
              name: policy1
              auto_scaling_group: asg1
              metric: CPU
              statistic: AVG
              sampling_window: 60
              breach_duration: 120
              scale_out_step: 1
              scale_in_step: -1
              upper_threshold: 80
              lower_threshold: 30
            """;

    @Test
    void s7_aPolicyAndItsGroupBecomeAPolicy() {
        Imported imported = MicroscalerImport.read("ms.yml", YAML, "shop");
        Policy policy = Story.policies(imported.text()).get(0);
        assertThat(policy.target()).hasToString("service/shop_asg1");
        assertThat(policy.bounds()).hasToString("1..3");
        assertThat(policy.paused()).isTrue();
        assertThat(imported.text())
                .contains(
                        "above: 0.8",
                        "below: 0.3",
                        "breach: 120s",
                        "statistic: mean",
                        "# from ms.yml, line 16, and its group in line 7");
    }

    @Test
    void s4_eachDirectionKeepsItsOwnCooldown() {
        Policy policy = Story.policies(MicroscalerImport.read("m", YAML, "").text()).get(0);
        assertThat(policy.cooldown(Direction.OUT)).isEqualTo(Duration.ofMinutes(5));
        assertThat(policy.cooldown(Direction.IN)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void whatIsNoMatterOfPoliciesIsNamedLineByLine() {
        assertThat(MicroscalerImport.read("ms.yml", YAML, "").problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "ms.yml:5:3: image_id belongs to a launch configuration, which says how"
                                + " instances are started: a matter of actuation",
                        "ms.yml:11:3: desired_capacity is left out: the size there is holds until a"
                                + " change",
                        "ms.yml:16:3: name gives a policy that only observes, since microscaler never"
                                + " carried policies out; set mode: act to let it act",
                        "ms.yml:20:3: sampling_window is the roll-up window of all series, set for"
                                + " the job as window.size, not by a policy");
    }

    @Test
    void readsTheDocumentsOfTheRestInterfaceInAnyOrder() {
        String json =
                """
                {"policies": [{"name": "p", "auto_scaling_group": "g", "metric": "MEMORY",
                  "statistic": "MAX", "sampling_window": 60, "breach_duration": 60,
                  "scale_out_step": 2, "scale_in_step": -1, "upper_threshold": 90,
                  "lower_threshold": 20}, {"name": "q", "auto_scaling_group": "x", "metric": "CPU"}],
                 "asgs": [{"name": "g", "min_size": 0, "max_size": 9, "scale_out_cooldown": 1,
                  "scale_in_cooldown": 2}, {"name": "h", "min_size": 1, "max_size": 2}]}
                """;
        Imported imported = MicroscalerImport.read("rest.json", json, "");
        assertThat(Story.policies(imported.text())).hasSize(1);
        assertThat(imported.problems())
                .extracting(Problem::message)
                .anyMatch(text -> text.startsWith("becomes 1: at size 0"))
                .anyMatch(text -> text.startsWith("names no group of this file"))
                .anyMatch(text -> text.startsWith("has no policy"));
    }

    @Test
    void whatIsNeitherYamlNorHoldsAPolicyIsAProblem() {
        assertThat(MicroscalerImport.read("m", "{", "").problems()).isNotEmpty();
        assertThat(MicroscalerImport.read("m", "a: 1", "").problems())
                .singleElement()
                .hasToString("m:1:1: holds neither a policy nor a group");
    }
}
