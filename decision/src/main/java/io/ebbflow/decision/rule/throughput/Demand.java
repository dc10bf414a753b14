package io.ebbflow.decision.rule.throughput;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.document.Numbers;
import io.ebbflow.decision.rule.Measured;
import io.ebbflow.decision.rule.Statistic;
import io.ebbflow.decision.rule.View;
import io.ebbflow.decision.rule.sizing.Estimate;
import io.ebbflow.decision.rule.sizing.Subject;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Work that workers share: {@code ceil(amount * (1 + headroom) / per worker)}.
 *
 * @param perWorker what one worker takes on, in the unit of the metric; above 0
 * @param headroom share to be spare, such as 0.2
 */
record Demand(Subject subject, double perWorker, double headroom) {

    Demand {
        if (!(perWorker > 0) || !Double.isFinite(perWorker) || !(headroom >= 0)) {
            throw new IllegalArgumentException(
                    "a worker must take on more than 0, with no negative headroom, got "
                            + perWorker
                            + " and "
                            + headroom);
        }
    }

    static Demand read(JsonNode block, double headroom) {
        return new Demand(
                Subject.read(block, Statistic.VALUE),
                block.path("perWorker").asDouble(),
                block.path("headroom").asDouble(headroom));
    }

    Estimate estimate(View view, String prefix) {
        Measured measured = subject.measured(view);
        List<Measured> seen = List.of(measured);
        if (!measured.usable()) {
            return Estimate.unknown(seen, "no size for want of data");
        }
        double workers = measured.value() * (1 + headroom) / perWorker;
        if (!Double.isFinite(workers)) {
            return Estimate.unknown(seen, subject.name() + " is beyond all measure");
        }
        String spare = headroom == 0 ? "" : " and " + Numbers.text(headroom * 100) + " % to spare";
        String at =
                subject.name()
                        + " "
                        + Numbers.text(measured.value())
                        + " at "
                        + Numbers.text(perWorker)
                        + " per worker"
                        + spare;
        Estimate bare =
                new Estimate(
                        seen,
                        OptionalDouble.of(workers),
                        at,
                        at,
                        Map.of(prefix + ".value", measured.value(), prefix + ".workers", workers));
        return new Estimate(
                seen,
                bare.size(),
                at + ": " + bare.instances(),
                at
                        + " needs "
                        + bare.instances()
                        + (bare.instances() == 1 ? " worker" : " workers"),
                bare.computed());
    }

    void write(ObjectNode block) {
        subject.write(block);
        block.put("perWorker", perWorker);
        block.put("headroom", headroom);
    }
}
