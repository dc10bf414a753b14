package io.ebbflow.decision.policy;

import io.ebbflow.decision.document.Findings;
import io.ebbflow.decision.document.Spelling;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.rule.RuleKind;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks what a schema cannot say: ranges of durations, targets, and how the fields go together.
 */
final class MeaningCheck {

    private static final Duration DAY = Duration.ofDays(1);

    private final RuleKind kind;
    private final Findings findings;
    private final Optional<Set<String>> detectors;

    /**
     * @param detectors there are, if that is known
     */
    MeaningCheck(RuleKind kind, Findings findings, Optional<Set<String>> detectors) {
        this.kind = kind;
        this.findings = findings;
        this.detectors = detectors;
    }

    void check() {
        target();
        bounds();
        findings.duration("/spec/actionTimeout", Duration.ofSeconds(1), DAY);
        Behavior.check(findings, rates());
        kind.check(findings);
        detectors.ifPresent(this::detector);
    }

    /** Whether the size of the target is a bit rate. */
    private boolean rates() {
        return kind.targets().stream()
                .anyMatch(target -> Action.Kind.of(target) == Action.Kind.SHAPE);
    }

    private String targets(String between) {
        return kind.targets().stream().map(EntityKind::text).collect(Collectors.joining(between));
    }

    private void target() {
        String pointer = "/spec/target";
        if (!findings.sound(pointer)) {
            return;
        }
        String text = findings.value(pointer).asText();
        try {
            Entity target = Entity.parse(text);
            if (!kind.targets().contains(target.kind())) {
                findings.problem(
                        pointer,
                        "must be a "
                                + targets(" or a ")
                                + ", got a "
                                + target.kind().text()
                                + ", "
                                + Findings.quote(findings.value(pointer)));
            }
        } catch (IllegalArgumentException e) {
            findings.problem(
                    pointer,
                    "must start with "
                            + targets("/ or ")
                            + "/, got "
                            + Findings.quote(findings.value(pointer)));
        }
    }

    private void bounds() {
        if (!findings.sound("/spec/bounds/min") || !findings.sound("/spec/bounds/max")) {
            return;
        }
        OptionalInt min = size("/spec/bounds/min");
        OptionalInt max = size("/spec/bounds/max");
        if (min.isPresent() && max.isPresent() && min.getAsInt() > max.getAsInt()) {
            findings.problem(
                    "/spec/bounds/min",
                    "must not be above max "
                            + findings.value("/spec/bounds/max").asText()
                            + ", got "
                            + findings.value("/spec/bounds/min").asText());
        }
    }

    private OptionalInt size(String pointer) {
        try {
            return OptionalInt.of(kind.size(findings.value(pointer)));
        } catch (IllegalArgumentException e) {
            findings.problem(pointer, e.getMessage());
            return OptionalInt.empty();
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
}
