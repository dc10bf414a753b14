package io.ebbflow.decision.policy;

import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks what a schema cannot say: ranges of durations, targets, and how the fields go together.
 */
final class MeaningCheck {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final Findings findings;
    private final Optional<Set<String>> detectors;

    /**
     * @param detectors there are, if that is known
     */
    MeaningCheck(Findings findings, Optional<Set<String>> detectors) {
        this.findings = findings;
        this.detectors = detectors;
    }

    void check() {
        target();
        bounds();
        duration("/spec/evaluate/breach", Duration.ZERO, HOUR);
        duration("/spec/evaluate/maxAge", Duration.ofSeconds(1), HOUR);
        duration("/spec/scaleOut/breach", Duration.ZERO, HOUR);
        duration("/spec/scaleOut/cooldown", Duration.ZERO, DAY);
        duration("/spec/scaleIn/breach", Duration.ZERO, HOUR);
        duration("/spec/scaleIn/cooldown", Duration.ZERO, DAY);
        duration("/spec/actionTimeout", Duration.ofSeconds(1), DAY);
        thresholds();
        detectors.ifPresent(this::detector);
    }

    private void target() {
        String pointer = "/spec/target";
        if (!findings.sound(pointer)) {
            return;
        }
        String text = findings.value(pointer).asText();
        try {
            Entity target = Entity.parse(text);
            if (!Policy.scalable(target.kind())) {
                findings.problem(
                        pointer,
                        "must be a service or a vm-group, which have a size; got a "
                                + target.kind().text()
                                + ", "
                                + Findings.quote(findings.value(pointer)));
            }
        } catch (IllegalArgumentException e) {
            findings.problem(
                    pointer,
                    "must start with service/ or vm-group/, got "
                            + Findings.quote(findings.value(pointer)));
        }
    }

    private void bounds() {
        if (!findings.sound("/spec/bounds/min") || !findings.sound("/spec/bounds/max")) {
            return;
        }
        int min = findings.value("/spec/bounds/min").asInt();
        int max = findings.value("/spec/bounds/max").asInt();
        if (min > max) {
            findings.problem("/spec/bounds/min", "must not be above max " + max + ", got " + min);
        }
    }

    private void duration(String pointer, Duration least, Duration most) {
        if (!findings.sound(pointer)) {
            return;
        }
        Duration duration = Durations.parse(findings.value(pointer).asText());
        if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            findings.problem(
                    pointer,
                    "must be in "
                            + Durations.format(least)
                            + " to "
                            + Durations.format(most)
                            + ", got "
                            + Findings.quote(findings.value(pointer)));
        }
    }

    private void detector(Set<String> known) {
        String pointer = "/spec/detection/detector";
        if (!findings.sound(pointer)) {
            return;
        }
        String name = findings.value(pointer).asText();
        if (!known.contains(name)) {
            List<String> names = known.stream().sorted().toList();
            findings.problem(
                    pointer,
                    "must be "
                            + String.join(" | ", names)
                            + ", got "
                            + Findings.quote(findings.value(pointer))
                            + Spelling.didYouMean(name, names));
        }
    }

    private void thresholds() {
        String above = "/spec/scaleOut/above";
        String below = "/spec/scaleIn/below";
        if (!findings.sound(above) || !findings.sound(below)) {
            return;
        }
        double out = findings.value(above).asDouble();
        double in = findings.value(below).asDouble();
        if (in >= out) {
            findings.problem(
                    below,
                    "must be below scaleOut.above "
                            + findings.value(above)
                            + ", or every value asks for a change; got "
                            + findings.value(below));
        }
    }
}
