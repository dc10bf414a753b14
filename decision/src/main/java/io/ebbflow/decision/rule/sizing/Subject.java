package io.ebbflow.decision.rule.sizing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.document.Findings;
import io.ebbflow.decision.rule.Measure;
import io.ebbflow.decision.rule.Measured;
import io.ebbflow.decision.rule.Statistic;
import io.ebbflow.decision.rule.View;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Series;
import java.util.Optional;

/**
 * A measure, and whose it is: workers are often sized by what another service of the stack reports,
 * such as the length of a queue.
 *
 * @param of empty for the target itself
 */
public record Subject(Measure measure, Optional<Entity> of) {

    private static final String OF = "of";

    /** The series that it stands for, where that is the target scaled. */
    public Series series(Entity target) {
        return measure.of(of.orElse(target));
    }

    /** Its newest value. */
    public Measured measured(View view) {
        return Measured.of(measure, of.orElse(view.target()), view);
    }

    /** As sentences name it. */
    public String name() {
        return of.map(entity -> measure.name() + " of " + entity).orElseGet(measure::name);
    }

    /** Reads a block of a measure and {@code of}. */
    public static Subject read(JsonNode block, Statistic absent) {
        return new Subject(
                Measure.read(block, absent),
                block.has(OF)
                        ? Optional.of(Entity.parse(block.path(OF).asText()))
                        : Optional.empty());
    }

    /** Reports what is wrong with such a block beyond its form. */
    public static void check(Findings findings, String pointer) {
        Measure.check(findings, pointer);
        String entity = pointer + "/" + OF;
        if (!findings.sound(entity)) {
            return;
        }
        try {
            Entity.parse(findings.value(entity).asText());
        } catch (IllegalArgumentException e) {
            findings.problem(
                    entity,
                    "must be a service or another thing that is watched, as in"
                            + " service/shop_queue; got "
                            + Findings.quote(findings.value(entity)));
        }
    }

    /** Adds itself, every default filled in. */
    public ObjectNode write(ObjectNode block) {
        measure.write(block);
        of.ifPresent(entity -> block.put(OF, entity.toString()));
        return block;
    }
}
