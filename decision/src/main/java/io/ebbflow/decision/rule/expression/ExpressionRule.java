package io.ebbflow.decision.rule.expression;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.rule.Appraisal;
import io.ebbflow.decision.rule.Measure;
import io.ebbflow.decision.rule.Rule;
import io.ebbflow.decision.rule.View;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Series;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rule in expressions: the first branch whose condition holds says the size, or else {@code
 * scale}; {@code drop} names instances to be removed where neither asks for a change. After that
 * {@code remember} is worked out and kept as {@code user} for the next time.
 *
 * @param constants {@link Long}, {@link Double}, {@link Boolean} or {@link String}
 * @param zone of hour, minute and weekday
 */
record ExpressionRule(
        Map<String, Query> queries,
        Map<String, Object> constants,
        ZoneId zone,
        List<Branch> when,
        Optional<Expression> scale,
        Optional<Expression> drop,
        Map<String, Expression> remember)
        implements Rule {

    ExpressionRule {
        queries = Collections.unmodifiableMap(new TreeMap<>(queries));
        constants = Collections.unmodifiableMap(new TreeMap<>(constants));
        remember = Collections.unmodifiableMap(new TreeMap<>(remember));
        when = List.copyOf(when);
    }

    /** The queries, and the metrics that expressions name without one. */
    Map<String, Query> sources() {
        Map<String, Query> sources = new TreeMap<>(queries);
        for (String metric : named(References::metrics)) {
            sources.put("metrics." + metric, new Query(Measure.ofMetric(metric), false));
        }
        return sources;
    }

    /** What all expressions name together. */
    Set<String> named(Function<References, Set<String>> what) {
        return expressions()
                .flatMap(expression -> what.apply(expression.references()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<Expression> expressions() {
        return Stream.of(
                        when.stream()
                                .flatMap(branch -> Stream.of(branch.condition(), branch.size())),
                        scale.stream(),
                        drop.stream(),
                        remember.values().stream())
                .flatMap(each -> each);
    }

    @Override
    public String kind() {
        return ExpressionKind.NAME;
    }

    @Override
    public Set<Series> evaluated(Entity target) {
        return sources().values().stream()
                .map(query -> query.measure().of(target))
                .collect(Collectors.toSet());
    }

    /** What an expression may ask for is not known beforehand. */
    @Override
    public boolean scalesIn() {
        return true;
    }

    @Override
    public Appraisal appraise(View view) {
        return new ExpressionAppraiser(this, view).appraise();
    }

    @Override
    public void write(ObjectNode spec) {
        if (!queries.isEmpty()) {
            ObjectNode block = spec.putObject("queries");
            queries.forEach((name, query) -> query.write(block.putObject(name)));
        }
        if (!constants.isEmpty()) {
            ObjectNode block = spec.putObject("constants");
            constants.forEach(block::putPOJO);
        }
        spec.put("timezone", zone.getId());
        if (!when.isEmpty()) {
            ArrayNode block = spec.putArray("when");
            when.forEach(branch -> branch.write(block.addObject()));
        }
        scale.ifPresent(expression -> spec.put("scale", expression.text()));
        drop.ifPresent(expression -> spec.put("drop", expression.text()));
        if (!remember.isEmpty()) {
            ObjectNode block = spec.putObject("remember");
            remember.forEach((name, expression) -> block.put(name, expression.text()));
        }
    }
}
