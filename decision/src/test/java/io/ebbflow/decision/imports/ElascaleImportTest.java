package io.ebbflow.decision.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.Story;
import io.ebbflow.decision.document.Problem;
import io.ebbflow.decision.model.Mode;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.ingest.model.EntityKind;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElascaleImportTest {

    private static final String INI =
            """
            # written by hand
            [edge]
            cpu_up_lim = 0.81
            mem_up_lim = 1.0
            cpu_down_lim = 0.11
            mem_down_lim = 0.2
            up_step = 1
            down_step = -1
            max_replica = 4
            min_replica = 1
            auto_scale = True
            max_no_container = 2

            [iot_app_rest_api]
            cpu_up_lim: 0.8
            cpu_down_lim: 0.4
            max_replica: 4
            min_replica: 1
            auto_scale: False
            colour: red
            """;

    @Test
    void e7_sectionsBecomePoliciesThatAreValid() {
        Imported imported =
                ElascaleImport.read("micro.ini", INI, ElascaleOptions.services("iot_app"));
        List<Policy> policies = Story.policies(imported.text());
        assertThat(policies)
                .extracting(policy -> policy.name() + " " + policy.target() + " " + policy.mode())
                .containsExactly(
                        "edge service/iot_app_edge ACT",
                        "iot-app-rest-api service/iot_app_rest_api OBSERVE");
        assertThat(policies.get(0).bounds().max()).isEqualTo(4);
        assertThat(imported.documents().get(0))
                .contains("# from micro.ini, line 2: [edge]", "# auto_scale in line 11");
    }

    @Test
    void whatCannotBeTakenOverIsNamedLineByLine() {
        assertThat(ElascaleImport.read("m.ini", INI, ElascaleOptions.services("")).problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "m.ini:4:1: mem_up_lim is left out: no utilization is above 1",
                        "m.ini:6:1: mem_down_lim is in force from now on, so memory must be low too"
                                + " before anything is removed; Elascale never evaluated it",
                        "m.ini:12:1: max_no_container becomes maxContainersPerMachine of kind"
                                + " application",
                        "m.ini:20:1: colour is not known and left out");
    }

    @Test
    void e8_theAdaptiveEngineBecomesTheAdaptiveKindOfAVmGroup() {
        Imported imported =
                ElascaleImport.read(
                        "macro.ini", INI, new ElascaleOptions(EntityKind.VM_GROUP, "", true, true));
        Policy policy = Story.policies(imported.text()).get(0);
        assertThat(policy.kind()).isEqualTo("adaptive");
        assertThat(policy.target()).hasToString("vm-group/edge");
    }

    @ParameterizedTest(name = "auto_scale = {0}: {1}")
    @CsvSource({"True, ACT", "yes, ACT", "False, OBSERVE", "0, OBSERVE", "maybe, OBSERVE"})
    void e14_aTextThatSaysFalseIsFalse(String text, Mode mode) {
        String ini = INI.replace("auto_scale = True", "auto_scale = " + text);
        Imported imported = ElascaleImport.read("m.ini", ini, ElascaleOptions.services(""));
        assertThat(Story.policies(imported.text()).get(0).mode()).isEqualTo(mode);
    }

    @Test
    void aSectionThatMakesNoPolicyIsAProblemAndTheOthersStay() {
        String ini = INI.replace("cpu_up_lim = 0.81", "cpu_up_lim = 0.05").replace("0.4\n", "x\n");
        Imported imported = ElascaleImport.read("m.ini", ini, ElascaleOptions.services(""));
        assertThat(imported.documents()).isEmpty();
        assertThat(imported.problems())
                .extracting(Problem::toString)
                .anyMatch(text -> text.contains("m.ini:2:1: [edge] gives no policy: spec.metrics"))
                .anyMatch(text -> text.contains("cpu_down_lim must be a share in 0 to 1, got x"));
    }

    @Test
    void neverThrowsWhateverTheTextIs() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder(INI);
            for (int n = 1 + random.nextInt(20); n > 0; n--) {
                text.setCharAt(random.nextInt(text.length()), (char) (9 + random.nextInt(120)));
            }
            Imported imported =
                    ElascaleImport.read("m.ini", text.toString(), ElascaleOptions.services("a"));
            if (!imported.documents().isEmpty()) {
                assertThat(Story.policies(imported.text())).as(text.toString()).isNotEmpty();
            }
        }
    }
}
