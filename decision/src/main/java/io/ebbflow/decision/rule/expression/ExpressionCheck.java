package io.ebbflow.decision.rule.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.types.CelType;
import dev.cel.compiler.CelCompiler;
import io.ebbflow.decision.document.Findings;
import io.ebbflow.decision.document.Pointer;
import io.ebbflow.decision.rule.Measure;
import io.ebbflow.decision.rule.expression.Expression.Result;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;

/** Checks the fields of a rule policy: names, measures, and every expression with its types. */
final class ExpressionCheck {

    private final Findings findings;
    private final Names names;
    private final Map<String, CelType> types = new TreeMap<>();

    ExpressionCheck(Findings findings) {
        this.findings = findings;
        this.names = new Names(findings);
    }

    void check() {
        zone();
        findings.value("/spec/queries")
                .properties()
                .forEach(query -> query(query.getKey(), query.getValue()));
        findings.value("/spec/constants")
                .properties()
                .forEach(constant -> constant(constant.getKey(), constant.getValue()));
        CelCompiler compiler = Language.compiler(types);
        expression("/spec/scale", compiler, Result.NUMBER);
        expression("/spec/drop", compiler, Result.NAMES);
        JsonNode branches = findings.value("/spec/when");
        for (int i = 0; i < branches.size(); i++) {
            branch("/spec/when/" + i, compiler);
        }
        findings.value("/spec/remember")
                .properties()
                .forEach(
                        kept ->
                                expression(
                                        Pointer.child("/spec/remember", kept.getKey()),
                                        compiler,
                                        Result.KEPT));
    }

    private void zone() {
        String pointer = "/spec/timezone";
        if (findings.sound(pointer)) {
            try {
                ZoneId.of(findings.value(pointer).asText());
            } catch (DateTimeException e) {
                findings.problem(
                        pointer,
                        "must be a time zone, as in Europe/London, got "
                                + Findings.quote(findings.value(pointer)));
            }
        }
    }

    private void query(String name, JsonNode block) {
        Measure.check(findings, Pointer.child("/spec/queries", name));
        if (names.take("/spec/queries", name)) {
            boolean optional = block.path("optional").asBoolean(false);
            types.put(name, ExpressionKind.type(optional));
        }
    }

    private void constant(String name, JsonNode value) {
        if (!names.take("/spec/constants", name)) {
            return;
        }
        if (value.isTextual() || value.isBoolean() || value.isNumber()) {
            types.put(name, ExpressionKind.type(ExpressionKind.constant(value)));
        } else {
            findings.problem(
                    Pointer.child("/spec/constants", name),
                    "must be a number, a text, true or false, got " + Findings.quote(value));
        }
    }

    private void branch(String pointer, CelCompiler compiler) {
        expression(pointer + "/if", compiler, Result.CONDITION);
        expression(pointer + "/to", compiler, Result.NUMBER);
        expression(pointer + "/by", compiler, Result.NUMBER);
        if (findings.value(pointer).has("to") == findings.value(pointer).has("by")) {
            findings.problem(pointer, "needs either to, the size, or by, the change of it");
        }
    }

    private void expression(String pointer, CelCompiler compiler, Result wanted) {
        if (!findings.sound(pointer)) {
            return;
        }
        JsonNode text = findings.value(pointer);
        if (!text.isValueNode() || text.isNull()) {
            findings.problem(pointer, "must be an expression, got " + Findings.quote(text));
            return;
        }
        try {
            Expression.compile(text.asText(), compiler, wanted);
        } catch (BadExpressionException e) {
            findings.problem(
                    pointer, e.line(), e.column(), "is no expression for this: " + e.getMessage());
        }
    }
}
