package io.ebbflow.flinkjobs.operator;

import io.ebbflow.flinkjobs.state.SeriesWindow;
import io.ebbflow.ingest.model.WindowedSample;
import java.time.Instant;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Turns a window that has closed into its sample. */
public final class CloseWindowFunction
        extends ProcessWindowFunction<SeriesWindow, WindowedSample, String, TimeWindow> {

    @Override
    public void process(
            String key,
            Context context,
            Iterable<SeriesWindow> windows,
            Collector<WindowedSample> out) {
        Instant start = Instant.ofEpochMilli(context.window().getStart());
        Instant end = Instant.ofEpochMilli(context.window().getEnd());
        for (SeriesWindow window : windows) {
            out.collect(window.result(start, end));
        }
    }
}
