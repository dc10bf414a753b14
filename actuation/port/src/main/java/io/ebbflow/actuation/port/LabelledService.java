package io.ebbflow.actuation.port;

import io.ebbflow.ingest.model.Entity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the labels of a service ask for, in place of a policy file: {@code ebbflow.enable=true},
 * {@code ebbflow.min}, {@code ebbflow.max}, {@code ebbflow.policy}.
 *
 * @param service an entity of kind {@code service}
 * @param stack what it belongs to, or itself
 * @param minimum replicas, at least 0; empty where the label is missing
 * @param maximum replicas, at least 1 and at least {@code minimum}; empty where the label is
 *     missing
 * @param policy name of a policy, or its text; empty where the label is missing
 * @param problems one sentence for each label that cannot be used, naming label, value and bound;
 *     nothing is told of what such a label asks for
 */
public record LabelledService(
        Entity service,
        Entity stack,
        OptionalInt minimum,
        OptionalInt maximum,
        Optional<String> policy,
        List<String> problems) {

    public LabelledService {
        problems = List.copyOf(problems);
        if (minimum.orElse(0) < 0
                || maximum.orElse(1) < 1
                || minimum.orElse(0) > maximum.orElse(Integer.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    service
                            + " must have 0 <= minimum <= maximum replicas and maximum >= 1, got "
                            + minimum
                            + " and "
                            + maximum);
        }
    }
}
