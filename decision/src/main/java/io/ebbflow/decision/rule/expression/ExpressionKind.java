package io.ebbflow.decision.rule.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.types.CelType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import io.ebbflow.decision.document.Findings;
import io.ebbflow.decision.rule.Rule;
import io.ebbflow.decision.rule.RuleKind;
import io.ebbflow.decision.rule.expression.Expression.Result;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Policies whose rule is written as CEL expressions. */
public final class ExpressionKind implements RuleKind {

    static final String NAME = "rule";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "by expressions (CEL) over metrics, alerts, sizes and time";
    }

    @Override
    public void check(Findings findings) {
        new ExpressionCheck(findings).check();
    }

    @Override
    public Rule read(JsonNode spec) {
        Map<String, Query> queries = new TreeMap<>();
        Map<String, Object> constants = new TreeMap<>();
        Map<String, CelType> types = new TreeMap<>();
        spec.path("queries")
                .properties()
                .forEach(each -> queries.put(each.getKey(), Query.read(each.getValue())));
        spec.path("constants")
                .properties()
                .forEach(each -> constants.put(each.getKey(), constant(each.getValue())));
        queries.forEach((name, query) -> types.put(name, type(query.optional())));
        constants.forEach((name, value) -> types.put(name, type(value)));
        CelCompiler compiler = Language.compiler(types);
        List<Branch> branches = new ArrayList<>();
        spec.path("when").forEach(block -> branches.add(branch(block, compiler)));
        Map<String, Expression> remember = new TreeMap<>();
        spec.path("remember")
                .properties()
                .forEach(
                        each ->
                                remember.put(
                                        each.getKey(),
                                        compile(each.getValue(), compiler, Result.KEPT)));
        return new ExpressionRule(
                queries,
                constants,
                ZoneId.of(spec.path("timezone").asText("UTC")),
                branches,
                optional(spec.path("scale"), compiler, Result.NUMBER),
                optional(spec.path("drop"), compiler, Result.NAMES),
                remember);
    }

    private static Branch branch(JsonNode block, CelCompiler compiler) {
        boolean relative = block.has("by");
        return new Branch(
                compile(block.path("if"), compiler, Result.CONDITION),
                relative,
                compile(block.path(relative ? "by" : "to"), compiler, Result.NUMBER),
                block.path("because").asText(""));
    }

    private static Optional<Expression> optional(
            JsonNode text, CelCompiler compiler, Result wanted) {
        return text.isMissingNode()
                ? Optional.empty()
                : Optional.of(compile(text, compiler, wanted));
    }

    private static Expression compile(JsonNode text, CelCompiler compiler, Result wanted) {
        try {
            return Expression.compile(text.asText(), compiler, wanted);
        } catch (BadExpressionException e) {
            throw new IllegalArgumentException(text + " should have been refused", e);
        }
    }

    /** The type of a query. */
    static CelType type(boolean optional) {
        return optional ? NullableType.create(SimpleType.DOUBLE) : SimpleType.DOUBLE;
    }

    /** The type of a constant. */
    static CelType type(Object constant) {
        if (constant instanceof Long) {
            return SimpleType.INT;
        }
        if (constant instanceof Double) {
            return SimpleType.DOUBLE;
        }
        return constant instanceof Boolean ? SimpleType.BOOL : SimpleType.STRING;
    }

    /** As expressions see it. */
    static Object constant(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.asLong();
        }
        if (value.isNumber()) {
            return value.asDouble();
        }
        return value.isBoolean() ? (Object) value.asBoolean() : value.asText();
    }
}
