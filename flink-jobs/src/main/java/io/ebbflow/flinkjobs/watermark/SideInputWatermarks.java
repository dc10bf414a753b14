package io.ebbflow.flinkjobs.watermark;

import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Watermarks of inputs that say how things stand (policies, inventory, results) rather than what
 * happened when: none, and always idle. So they neither hold event time back nor, when the samples
 * pause, drive it on. The clock of a decision is that of the samples alone.
 */
public final class SideInputWatermarks {

    private SideInputWatermarks() {}

    public static <T> WatermarkStrategy<T> strategy() {
        return WatermarkStrategy.forGenerator(context -> new Generator<T>());
    }

    private static final class Generator<T> implements WatermarkGenerator<T> {

        @Override
        public void onEvent(T event, long time, WatermarkOutput output) {
            // nothing: event time does not depend on this input
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.markIdle();
        }
    }
}
