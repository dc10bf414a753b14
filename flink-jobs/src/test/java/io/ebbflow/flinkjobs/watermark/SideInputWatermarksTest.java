package io.ebbflow.flinkjobs.watermark;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.model.TargetState;
import io.ebbflow.flinkjobs.Shop;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SideInputWatermarksTest {

    private final WatermarkProbe<TargetState> probe =
            new WatermarkProbe<>(SideInputWatermarks.strategy());

    @Test
    void theInputIsIdleBeforeItsFirstRecord() {
        probe.pass(Duration.ofMillis(200));

        assertThat(probe.isIdle()).isTrue();
    }

    @Test
    void recordsNeitherMoveEventTimeNorHoldItBack() {
        probe.event(Shop.web(Shop.at(10), 2), Shop.at(10).toEpochMilli())
                .pass(Duration.ofMillis(200));

        assertThat(probe.isIdle()).isTrue();
        assertThat(probe.watermarks()).isEmpty();
    }
}
