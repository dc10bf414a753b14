package io.ebbflow.detection.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.Story;
import io.ebbflow.detection.SyntheticSeries;
import java.lang.management.ManagementFactory;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class AllocationTest {

    /** An Assessment is 48 bytes and its Expectation 40, header and padding included. */
    private static final int ASSESSMENT = 48 + 40;

    @Test
    void aNormalValueAllocatesItsAssessmentAndNothingElse() {
        assumeThat(ManagementFactory.getThreadMXBean()).isInstanceOf(ThreadMXBean.class);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeThat(threads.isThreadAllocatedMemorySupported()).isTrue();
        Detector detector = new AdaptiveThresholdFactory().create(DetectionConfig.defaults());
        DoubleSupplier values = SyntheticSeries.GAUSSIAN.seeded(1);
        // the first rounds load and compile
        double perValue = Double.NaN;
        for (int round = 0; round < 5; round++) {
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int i = 0; i < 20_000; i++) {
                detector.assess(Story.START, values.getAsDouble());
            }
            long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            perValue = (after - before) / 20_000.0;
        }
        assertThat(perValue).isLessThanOrEqualTo(ASSESSMENT + 1);
    }
}
