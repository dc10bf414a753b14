package io.ebbflow.detection.ensemble;

import io.ebbflow.kafka.config.Option;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The settings of the ensemble. */
final class EnsembleOptions {

    static final Option<Set<Part>> PARTS =
            Option.ofEnums(
                    "detection.ensemble.parts",
                    Part.class,
                    EnumSet.allOf(Part.class),
                    "Parts that vote. For experiments: with fewer, an alarm rests on less, and the"
                            + " threshold no longer means one alarm in ten days.");

    static final List<Option<?>> ALL = List.of(PARTS);

    private EnsembleOptions() {}
}
