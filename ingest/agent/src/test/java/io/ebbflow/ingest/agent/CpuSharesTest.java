package io.ebbflow.ingest.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import oshi.hardware.CentralProcessor.TickType;

class CpuSharesTest {

    @Test
    void countsAllButIdlingAndWaitingAsUse() {
        // user, nice, system, idle, iowait, irq, softirq, steal
        long[] before = {100, 0, 50, 1000, 10, 0, 0, 0};
        long[] after = {130, 0, 60, 1050, 20, 0, 0, 0};

        CpuShares shares = CpuShares.between(before, after).orElseThrow();

        assertThat(shares.total()).isCloseTo(0.4, within(1e-12));
        assertThat(shares.of(TickType.USER)).isCloseTo(0.3, within(1e-12));
        assertThat(shares.of(TickType.IOWAIT)).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void writesSharesOfOneAndOfAllProcessors() {
        ObjectNode cpu = JsonNodeFactory.instance.objectNode();
        CpuShares.between(new long[8], new long[] {1, 0, 0, 3, 0, 0, 0, 0})
                .orElseThrow()
                .write(cpu, 4);

        assertThat(cpu.path("total").path("norm").path("pct").asDouble()).isEqualTo(0.25);
        assertThat(cpu.path("total").path("pct").asDouble()).isEqualTo(1.0);
        assertThat(cpu.path("idle").path("norm").path("pct").asDouble()).isEqualTo(0.75);
        assertThat(cpu.path("cores").asInt()).isEqualTo(4);
    }

    @Test
    void saysNothingWhereNoTimePassed() {
        assertThat(CpuShares.between(new long[8], new long[8])).isEmpty();
    }

    @Test
    void takesNoNotionOfTimeThatRunsBackwards() {
        long[] before = {0, 0, 0, 0, 10, 0, 0, 0};
        long[] after = {10, 0, 0, 10, 5, 0, 0, 0};

        assertThat(CpuShares.between(before, after).orElseThrow().total())
                .isCloseTo(0.5, within(1e-12));
    }
}
