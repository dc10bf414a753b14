package io.ebbflow.flinkjobs.operator;

import io.ebbflow.flinkjobs.record.Intake;
import io.ebbflow.ingest.decode.Plausible;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.ingest.rollup.Membership;
import io.ebbflow.ingest.rollup.MembershipOptions;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.model.DeadLetter;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Parts samples from what could not be decoded, adds what they are members of, drops what nobody
 * wants to watch, and notes which instances were heard of. A sample whose names are longer than
 * state has room for is a dead letter too, whichever decoder let it through: every checkpoint with
 * it would fail.
 */
public final class SplitIntakeFunction extends ProcessFunction<Intake, MetricSample> {

    private static final String STAGE = "intake";

    /** A thing is part of a service, a stack and a host; each further one costs a series. */
    private static final int MOST_PARENTS = 8;

    private final MembershipOptions options;

    private transient Membership membership;
    private transient Heartbeats heartbeats;
    private transient Counter ignored;

    public SplitIntakeFunction(MembershipOptions options) {
        this.options = options;
    }

    @Override
    public void open(OpenContext context) {
        membership = new Membership(options);
        heartbeats = new Heartbeats();
        ignored = getRuntimeContext().getMetricGroup().addGroup("dropped").counter("ignored");
    }

    @Override
    public void processElement(Intake intake, Context context, Collector<MetricSample> out) {
        if (intake.deadLetter() != null) {
            context.output(SideOutputs.DEAD_LETTERS, intake.deadLetter());
            return;
        }
        MetricSample sample = intake.sample();
        Optional<String> problem = problem(sample);
        if (problem.isPresent()) {
            context.output(SideOutputs.DEAD_LETTERS, letter(sample, problem.get()));
            return;
        }
        Optional<MetricSample> watched = membership.of(sample);
        if (watched.isEmpty()) {
            ignored.inc();
            return;
        }
        out.collect(watched.get());
        heartbeats.of(sample).ifPresent(beat -> context.output(SideOutputs.HEARTBEATS, beat));
    }

    private static Optional<String> problem(MetricSample sample) {
        Optional<String> problem =
                Plausible.violation(sample.time())
                        .or(() -> Plausible.violation(sample.series()))
                        .or(() -> tooLong("unit", sample.unit()));
        if (problem.isEmpty() && sample.memberOf().size() > MOST_PARENTS) {
            return Optional.of(
                    "the sample is part of "
                            + sample.memberOf().size()
                            + " entities, more than the limit of "
                            + MOST_PARENTS);
        }
        for (Entity parent : sample.memberOf()) {
            problem = problem.or(() -> Plausible.violation(Series.of(parent, "parent")));
        }
        return problem;
    }

    private static Optional<String> tooLong(String what, String text) {
        return text.length() <= Plausible.MAX_NAME
                ? Optional.empty()
                : Optional.of(
                        what
                                + " is "
                                + text.length()
                                + " characters, more than the limit of "
                                + Plausible.MAX_NAME);
    }

    private static DeadLetter letter(MetricSample sample, String reason) {
        String key = sample.series().key();
        String shown = key.length() <= Plausible.MAX_NAME ? key : key.substring(0, 40) + "...";
        return DeadLetter.of(
                sample.recordTime(),
                shown + "@" + sample.time(),
                STAGE,
                reason,
                Json.write(sample));
    }
}
