package io.ebbflow.flinkjobs.operator;

import io.ebbflow.flinkjobs.record.Contribution;
import io.ebbflow.flinkjobs.state.SeriesWindow;
import org.apache.flink.api.common.functions.AggregateFunction;

/** Gathers the samples of one window as they come. */
public final class RollUpAggregate
        implements AggregateFunction<Contribution, SeriesWindow, SeriesWindow> {

    @Override
    public SeriesWindow createAccumulator() {
        return new SeriesWindow();
    }

    @Override
    public SeriesWindow add(Contribution contribution, SeriesWindow window) {
        window.add(contribution);
        return window;
    }

    @Override
    public SeriesWindow getResult(SeriesWindow window) {
        return window;
    }

    @Override
    public SeriesWindow merge(SeriesWindow one, SeriesWindow other) {
        return one.merge(other);
    }
}
