package io.ebbflow.flinkjobs.operator;

import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.policy.PolicyException;
import io.ebbflow.detection.Detectors;
import io.ebbflow.flinkjobs.record.Notice;
import io.ebbflow.ingest.model.Series;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which series are scored by a detector that a policy chose: those that policies evaluate. Where
 * two policies evaluate one series, the first by name chooses.
 */
final class ChosenDetectors {

    /**
     * By name of policy the keys of its series, one per line, and the name of the detector; an
     * entry dies when its policy is deleted, or chooses no detector any more.
     */
    static final MapStateDescriptor<String, Tuple2<String, String>> CHOICES =
            new MapStateDescriptor<>(
                    "chosen-detectors", Types.STRING, Types.TUPLE(Types.STRING, Types.STRING));

    private static final Logger LOG = LoggerFactory.getLogger(ChosenDetectors.class);

    private final boolean speaks;
    private final Map<String, Tuple2<String, String>> given = new TreeMap<>();
    private Map<String, String> bySeries;

    /**
     * @param speaks whether it logs changes; one of many that hear the same is enough
     * @param policies what holds from the beginning, before any of them has been broadcast
     */
    ChosenDetectors(boolean speaks, Collection<Notice> policies) {
        this.speaks = speaks;
        policies.forEach(policy -> choice(policy).ifPresent(made -> given.put(policy.key(), made)));
    }

    /** Takes in a policy that was set or deleted. */
    void change(Notice change, BroadcastState<String, Tuple2<String, String>> choices)
            throws Exception {
        Tuple2<String, String> before = choices.get(change.key());
        Optional<Tuple2<String, String>> now = choice(change);
        if (now.isPresent()) {
            choices.put(change.key(), now.get());
        } else {
            choices.remove(change.key());
        }
        bySeries = null;
        if (speaks && now.isPresent() && !now.get().equals(before)) {
            LOG.info(
                    "policy {}: {} is scored by {}", change.key(), series(now.get()), now.get().f1);
        } else if (speaks && now.isEmpty() && before != null) {
            LOG.info("policy {} chooses no detector for {} any more", change.key(), series(before));
        }
    }

    /** The name of the detector that was chosen for the series, if any. */
    Optional<String> of(
            String series, ReadOnlyBroadcastState<String, Tuple2<String, String>> choices)
            throws Exception {
        if (bySeries == null) {
            Map<String, Tuple2<String, String>> byPolicy = new TreeMap<>(given);
            for (Map.Entry<String, Tuple2<String, String>> choice : choices.immutableEntries()) {
                byPolicy.put(choice.getKey(), choice.getValue());
            }
            bySeries = new HashMap<>();
            byPolicy.values()
                    .forEach(
                            choice ->
                                    series(choice)
                                            .forEach(key -> bySeries.putIfAbsent(key, choice.f1)));
        }
        return Optional.ofNullable(bySeries.get(series));
    }

    private static List<String> series(Tuple2<String, String> choice) {
        return choice.f0.lines().toList();
    }

    private Optional<Tuple2<String, String>> choice(Notice change) {
        if (change.document() == null) {
            return Optional.empty();
        }
        try {
            Policy policy = Policy.fromJson(change.document());
            Optional<String> detector =
                    policy.name().equals(change.key()) ? policy.detector() : Optional.empty();
            if (detector.isPresent() && !Detectors.names().contains(detector.get())) {
                LOG.warn(
                        "policy {}: there is no detector '{}', known are {}; the default goes on",
                        change.key(),
                        detector.get(),
                        Detectors.names());
                return Optional.empty();
            }
            String series =
                    policy.evaluated().stream()
                            .map(Series::key)
                            .sorted()
                            .collect(Collectors.joining("\n"));
            return detector.filter(name -> !series.isEmpty()).map(name -> Tuple2.of(series, name));
        } catch (PolicyException e) {
            // the operator that decides by policies says so
            return Optional.empty();
        }
    }
}
