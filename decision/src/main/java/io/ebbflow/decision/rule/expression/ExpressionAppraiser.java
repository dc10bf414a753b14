package io.ebbflow.decision.rule.expression;

import io.ebbflow.decision.document.Findings;
import io.ebbflow.decision.document.Numbers;
import io.ebbflow.decision.model.GuardResult;
import io.ebbflow.decision.model.Observation;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.rule.Appraisal;
import io.ebbflow.decision.rule.Appraisal.Wish;
import io.ebbflow.decision.rule.Measured;
import io.ebbflow.decision.rule.Terms;
import io.ebbflow.decision.rule.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One evaluation of a rule in expressions. A fault in it asks for nothing and is named. */
final class ExpressionAppraiser {

    private static final String EVALUATED = "rule-evaluated";

    private final ExpressionRule rule;
    private final View view;
    private final Map<String, Measured> measured = new TreeMap<>();
    private final List<GuardResult> guards = new ArrayList<>();
    private final Map<String, Double> computed = new TreeMap<>();

    /** What was asked for. */
    private record Answer(Optional<Wish> wish, String rule, String finding) {

        static Answer none(String rule, String finding) {
            return new Answer(Optional.empty(), rule, finding);
        }
    }

    ExpressionAppraiser(ExpressionRule rule, View view) {
        this.rule = rule;
        this.view = view;
    }

    Appraisal appraise() {
        rule.sources()
                .forEach(
                        (name, query) -> {
                            Measured seen = Measured.of(query.measure(), view);
                            measured.put(name, seen);
                            if (!query.optional()) {
                                guards.addAll(seen.guards());
                            }
                            if (seen.usable()) {
                                computed.put(name, seen.value());
                            }
                        });
        Optional<GuardResult> missing =
                guards.stream().filter(guard -> !guard.passed()).findFirst();
        if (missing.isPresent()) {
            return appraisal(Answer.none("a rule on missing data", missing.get().detail()));
        }
        if (view.inventory().isEmpty()) {
            return appraisal(Answer.none("a rule on an unknown size", "the size is not known"));
        }
        return appraisal(evaluate(view.inventory().get()));
    }

    private Answer evaluate(TargetState target) {
        Map<String, Object> variables = Variables.of(rule, view, target, measured);
        Expression current = null;
        try {
            Answer answer = null;
            for (Branch branch : rule.when()) {
                current = branch.condition();
                if (current.holds(variables)) {
                    current = branch.size();
                    answer = answer(branch, current.number(variables), target);
                    break;
                }
            }
            if (answer == null && rule.scale().isPresent()) {
                current = rule.scale().get();
                answer = size(current, current.number(variables), target);
            }
            if (rule.drop().isPresent() && (answer == null || answer.wish().isEmpty())) {
                current = rule.drop().get();
                answer = drop(current, current.evaluate(variables), target, answer);
            }
            Map<String, Object> kept = new TreeMap<>();
            for (Map.Entry<String, Expression> each : rule.remember().entrySet()) {
                current = each.getValue();
                kept.put(each.getKey(), Kept.checked(each.getKey(), current.evaluate(variables)));
            }
            remember(kept);
            guards.add(GuardResult.passed(EVALUATED, "without an error"));
            return answer != null
                    ? answer
                    : Answer.none("no condition", "no condition of the rule holds" + seen());
        } catch (BadExpressionException e) {
            String detail = "'" + current + "' has no value: " + Findings.shorten(e.getMessage());
            guards.add(GuardResult.failed(EVALUATED, detail));
            return Answer.none(String.valueOf(current), detail);
        }
    }

    private Answer answer(Branch branch, double number, TargetState target) {
        double size = branch.relative() ? target.desired() + number : number;
        computed.put("wanted", size);
        String why =
                branch.because().isEmpty()
                        ? "'" + branch.condition() + "' holds"
                        : branch.because();
        return wish(
                size,
                branch.condition() + " -> " + (branch.relative() ? "by " : "to ") + branch.size(),
                why,
                target);
    }

    private Answer size(Expression expression, double size, TargetState target) {
        computed.put("wanted", size);
        return wish(
                size,
                expression + " = " + Numbers.text(size),
                "the rule asks for " + Numbers.text(size),
                target);
    }

    /** A fraction of an instance takes a whole one. */
    private Answer wish(double size, String rule, String finding, TargetState target) {
        long whole = (long) Math.ceil(Math.max(0, size) - 1e-9);
        return new Answer(
                whole == target.desired() ? Optional.empty() : Optional.of(Wish.to(whole)),
                rule,
                finding + seen());
    }

    private Answer drop(Expression expression, Object names, TargetState target, Answer otherwise)
            throws BadExpressionException {
        if (!(names instanceof Collection<?> list)) {
            throw new BadExpressionException(1, 1, "it gives no list of instance ids");
        }
        Set<String> known =
                target.instances().stream()
                        .map(TargetState.Instance::id)
                        .collect(Collectors.toSet());
        // never more than the smallest size leaves room for
        List<String> victims =
                list.stream()
                        .map(String::valueOf)
                        .filter(known::contains)
                        .distinct()
                        .limit(Math.max(0, target.desired() - view.bounds().min()))
                        .toList();
        if (victims.isEmpty()) {
            return otherwise;
        }
        computed.put("wanted", (double) target.desired() - victims.size());
        return new Answer(
                Optional.of(Wish.by(-victims.size()).on(Terms.victims(victims))),
                "drop " + expression,
                "the rule drops "
                        + (victims.size() == 1
                                ? victims.get(0)
                                : victims.size() + " instances, " + victims.get(0) + " first"));
    }

    private void remember(Map<String, Object> kept) {
        Kept.put(view.memory(), kept);
        kept.forEach(
                (name, value) -> {
                    if (value instanceof Double number) {
                        computed.put("user." + name, number);
                    }
                });
    }

    /** {@code (load 0.91, count 3)}: the numbers that conditions were held against. */
    private String seen() {
        String values =
                measured.entrySet().stream()
                        .limit(4)
                        .map(
                                each ->
                                        each.getKey()
                                                + " "
                                                + (each.getValue().usable()
                                                        ? Numbers.text(each.getValue().value())
                                                        : "without data"))
                        .collect(Collectors.joining(", "));
        return values.isEmpty() ? "" : " (" + values + ")";
    }

    private Appraisal appraisal(Answer answer) {
        List<Observation> observations =
                measured.values().stream().flatMap(each -> each.observations().stream()).toList();
        Instant newest =
                measured.values().stream()
                        .map(Measured::recordTime)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
        return new Appraisal(
                observations,
                guards,
                answer.wish(),
                answer.rule(),
                answer.finding(),
                computed,
                newest);
    }
}
