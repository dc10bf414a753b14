package io.ebbflow.actuation.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceSelectionTest {

    @ParameterizedTest
    @CsvSource({
        "'',         shop_web, true,  true",
        "'',         shop_web, false, false",
        "'',         shop_web, ,      false",
        "shop_web,   shop_web, ,      true",
        "shop_web,   shop_web, true,  true",
        "shop_web,   shop_web, false, false",
        "shop_web,   shop_we,  true,  false",
        "shop_web,   shop_web2,,      false",
        "'a, shop_*',shop_web, ,      true",
        "*,          anything, ,      true",
        "*,          anything, false, false",
        "a.b,        axb,      ,      false",
        "a-[bc],     a-b,      ,      ",
    })
    void coversWhatNamesAndLabelsSay(
            String names, String service, Boolean enabled, Boolean covered) {
        if (covered == null) {
            assertThatThrownBy(() -> ServiceSelection.parse(names))
                    .isInstanceOf(IllegalArgumentException.class);
            return;
        }
        assertThat(ServiceSelection.parse(names).covers(service, Optional.ofNullable(enabled)))
                .isEqualTo(covered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,,b", "a b", ",", "service/web"})
    void refusesWhatIsNoName(String names) {
        assertThatThrownBy(() -> ServiceSelection.parse(names))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be names");
    }

    @Test
    void saysWhyItDoesNotCoverOne() {
        assertThat(ServiceSelection.parse("").refusal()).contains("ebbflow.enable=true");
        assertThat(ServiceSelection.parse("a").refusal()).contains("swarm.services");
    }
}
