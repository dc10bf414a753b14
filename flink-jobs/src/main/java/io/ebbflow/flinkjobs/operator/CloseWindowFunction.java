package io.ebbflow.flinkjobs.operator;

import io.ebbflow.flinkjobs.record.GroupedWindow;
import io.ebbflow.flinkjobs.state.SeriesWindow;
import io.ebbflow.ingest.model.WindowPhase;
import io.ebbflow.ingest.model.WindowUpdate;
import io.ebbflow.ingest.model.WindowedSample;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.model.DeadLetter;
import java.time.Instant;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/**
 * Turns a window into its sample, once it has closed: that is what is scored. Early and revised
 * results go to {@link SideOutputs#UPDATES}, and where there are early ones the closed one as well,
 * so that no window's last update is one that was overtaken. A window whose numbers add up to more
 * than a number can hold becomes a dead letter: it could be neither scored nor written down.
 */
public final class CloseWindowFunction
        extends ProcessWindowFunction<SeriesWindow, GroupedWindow, String, TimeWindow> {

    static final String STAGE = "roll-up";

    private final boolean early;

    /**
     * @param early whether there are early results
     */
    public CloseWindowFunction(boolean early) {
        this.early = early;
    }

    @Override
    public void process(
            String key,
            Context context,
            Iterable<SeriesWindow> windows,
            Collector<GroupedWindow> out)
            throws Exception {
        WindowPhase phase = context.windowState().getState(RollUpTrigger.PHASE).value();
        Instant start = Instant.ofEpochMilli(context.window().getStart());
        Instant end = Instant.ofEpochMilli(context.window().getEnd());
        for (SeriesWindow window : windows) {
            WindowedSample sample = window.result(start, end);
            if (Double.isFinite(sample.value())) {
                if (phase == WindowPhase.CLOSED) {
                    out.collect(new GroupedWindow(sample, window.group()));
                }
                if (phase != WindowPhase.CLOSED || early) {
                    context.output(SideOutputs.UPDATES, WindowUpdate.of(phase, sample));
                }
            } else if (phase != WindowPhase.EARLY) {
                context.output(SideOutputs.DEAD_LETTERS, letter(sample));
            }
        }
    }

    private static DeadLetter letter(WindowedSample sample) {
        String source = sample.series().key() + "@" + sample.end();
        String reason =
                "the samples of this window, from "
                        + sample.min()
                        + " to "
                        + sample.max()
                        + ", add up to "
                        + sample.value();
        return DeadLetter.of(sample.end(), source, STAGE, reason, Json.write(sample));
    }
}
