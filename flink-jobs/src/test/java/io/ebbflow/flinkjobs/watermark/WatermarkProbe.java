package io.ebbflow.flinkjobs.watermark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;

/** Drives a strategy as a source does, with a hand-moved clock. */
final class WatermarkProbe<T> implements WatermarkOutput {

    private final ManualClock clock = new ManualClock();
    private final WatermarkStrategy<T> strategy;
    private final WatermarkGenerator<T> generator;

    private final List<Long> watermarks = new ArrayList<>();
    private boolean idle;

    WatermarkProbe(WatermarkStrategy<T> strategy) {
        this.strategy = strategy;
        this.generator = strategy.createWatermarkGenerator(context());
    }

    private WatermarkGeneratorSupplier.Context context() {
        return new WatermarkGeneratorSupplier.Context() {
            @Override
            public MetricGroup getMetricGroup() {
                return UnregisteredMetricsGroup.createOperatorMetricGroup();
            }

            @Override
            public RelativeClock getInputActivityClock() {
                return clock;
            }
        };
    }

    /** Puts an event through, with the timestamp that Kafka gave its record. */
    WatermarkProbe<T> event(T event, long recordTime) {
        long time =
                strategy.createTimestampAssigner(
                                UnregisteredMetricsGroup::createOperatorMetricGroup)
                        .extractTimestamp(event, recordTime);
        generator.onEvent(event, time, this);
        return this;
    }

    /** Lets time pass until the next periodic watermark is due. */
    WatermarkProbe<T> pass(Duration time) {
        clock.advanceTime(time);
        generator.onPeriodicEmit(this);
        return this;
    }

    List<Long> watermarks() {
        return watermarks;
    }

    boolean isIdle() {
        return idle;
    }

    @Override
    public void emitWatermark(Watermark watermark) {
        watermarks.add(watermark.getTimestamp());
        idle = false;
    }

    @Override
    public void markIdle() {
        idle = true;
    }

    @Override
    public void markActive() {
        idle = false;
    }
}
