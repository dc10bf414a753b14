package io.ebbflow.decision.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.model.Mode;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TemplatesTest {

    private static final ReadingCheck CHECK = new ReadingCheck();

    static Stream<String> kinds() {
        return CHECK.templates().keySet().stream();
    }

    @Test
    void everyKindHasOne() {
        Set<String> kinds = new HashSet<>(RuleKinds.all().keySet());
        kinds.add(Application.KIND);

        assertThat(CHECK.templates().keySet()).isEqualTo(kinds);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void eachIsAGoodPolicyOfItsKindThatTouchesNothing(String kind) {
        PolicyReading reading = PolicyReader.read(kind, CHECK.templates().get(kind));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.policies().size() + reading.applications().size()).isOne();
        assertThat(reading.policies())
                .allMatch(policy -> policy.kind().equals(kind) && policy.mode() == Mode.OBSERVE);
    }
}
