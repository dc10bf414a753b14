package io.ebbflow.decision.rule.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an expression names of what there is many of: {@code metrics["cpu.utilization"]}, {@code
 * alerts.HighCpuLoad}.
 *
 * @param names plain variables
 */
record References(Set<String> metrics, Set<String> alerts, Set<String> names) {

    References {
        metrics = Collections.unmodifiableSet(new TreeSet<>(metrics));
        alerts = Collections.unmodifiableSet(new TreeSet<>(alerts));
        names = Collections.unmodifiableSet(new TreeSet<>(names));
    }

    static References in(CelAbstractSyntaxTree tree) {
        Set<String> metrics = new TreeSet<>();
        Set<String> alerts = new TreeSet<>();
        Set<String> names = new TreeSet<>();
        CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .forEach(
                        node -> {
                            CelExpr expression = node.expr();
                            entry(expression, "metrics").ifPresent(metrics::add);
                            entry(expression, "alerts").ifPresent(alerts::add);
                            if (expression.getKind() == CelExpr.ExprKind.Kind.IDENT) {
                                names.add(expression.ident().name());
                            }
                        });
        return new References(metrics, alerts, names);
    }

    /** The key of {@code map.key} or {@code map["key"]}. */
    private static Optional<String> entry(CelExpr expression, String map) {
        if (expression.getKind() == CelExpr.ExprKind.Kind.SELECT) {
            CelExpr.CelSelect select = expression.select();
            return names(select.operand(), map) ? Optional.of(select.field()) : Optional.empty();
        }
        if (expression.getKind() != CelExpr.ExprKind.Kind.CALL
                || !expression.call().function().equals("_[_]")
                || !names(expression.call().args().get(0), map)) {
            return Optional.empty();
        }
        CelExpr key = expression.call().args().get(1);
        return key.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                        && key.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? Optional.of(key.constant().stringValue())
                : Optional.empty();
    }

    private static boolean names(CelExpr expression, String name) {
        return expression.getKind() == CelExpr.ExprKind.Kind.IDENT
                && expression.ident().name().equals(name);
    }
}
