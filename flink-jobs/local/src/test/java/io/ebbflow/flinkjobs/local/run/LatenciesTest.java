package io.ebbflow.flinkjobs.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void tellsNearestRankPercentiles() {
        Latencies latencies = new Latencies();
        for (int ms = 3000; ms >= 1; ms--) {
            latencies.add(ms);
        }

        assertThat(latencies.percentile(50)).isEqualTo(1500);
        assertThat(latencies.percentile(99)).isEqualTo(2970);
        assertThat(latencies.percentile(100)).isEqualTo(3000);
        assertThat(latencies.count()).isEqualTo(3000);
    }

    @Test
    void tellsZeroOfNothing() {
        assertThat(new Latencies().percentile(99)).isZero();
    }
}
