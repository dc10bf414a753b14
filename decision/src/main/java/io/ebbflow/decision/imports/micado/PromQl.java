package io.ebbflow.decision.imports.micado;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises simple queries of Prometheus: the usual idioms for processor, memory and network, and
 * one metric, aggregated or not. Selectors are left out, since a policy looks at its own target.
 *
 * @param factor by which the metric here has to be multiplied to give what the query gives
 */
record PromQl(String metric, String statistic, double factor) {

    /**
     * A query held against a number.
     *
     * @param operator as in CEL
     */
    record Comparison(PromQl query, String operator, double threshold) {}

    private record Idiom(Pattern pattern, String metric, double factor) {}

    private static final String CALLS = "(?:(?:avg|sum|min|max|rate|irate)?\\()*+";
    private static final String SELECTOR = "(?:\\{[^{}]*\\})?(?:\\[\\w+\\])?";

    private static final List<Idiom> IDIOMS =
            List.of(
                    idiom(
                            "\\(*100-\\(*"
                                    + CALLS
                                    + "node_cpu\\w*\\{[^{}]*mode=.idle.[^{}]*\\}\\[\\w+\\]\\)*\\*100\\)*",
                            "cpu.utilization",
                            100),
                    idiom(
                            "\\(*1-\\(*"
                                    + CALLS
                                    + "node_cpu\\w*\\{[^{}]*mode=.idle.[^{}]*\\}\\[\\w+\\]\\)*",
                            "cpu.utilization",
                            1),
                    idiom(
                            "\\(*"
                                    + CALLS
                                    + "container_cpu_usage_seconds_total"
                                    + SELECTOR
                                    + "\\)*\\*100\\)*",
                            "cpu.utilization",
                            100),
                    idiom(
                            "\\(*"
                                    + CALLS
                                    + "container_cpu_usage_seconds_total"
                                    + SELECTOR
                                    + "\\)*",
                            "cpu.utilization",
                            1),
                    idiom(
                            "\\(*100-\\(*"
                                    + CALLS
                                    + "node_memory_MemAvailable\\w*"
                                    + SELECTOR
                                    + "\\)*/\\(*"
                                    + CALLS
                                    + "node_memory_MemTotal\\w*"
                                    + SELECTOR
                                    + "\\)*\\*100\\)*",
                            "memory.utilization",
                            100),
                    idiom(
                            "\\(*1-\\(*"
                                    + CALLS
                                    + "node_memory_MemAvailable\\w*"
                                    + SELECTOR
                                    + "\\)*/\\(*"
                                    + CALLS
                                    + "node_memory_MemTotal\\w*"
                                    + SELECTOR
                                    + "\\)*",
                            "memory.utilization",
                            1));

    /** Names of exporters' counters by ours. */
    private static final Map<String, String> NAMES =
            Map.of(
                    "node_network_receive_bytes", "network.receive",
                    "node_network_receive_bytes_total", "network.receive",
                    "container_network_receive_bytes_total", "network.receive",
                    "node_network_transmit_bytes", "network.transmit",
                    "node_network_transmit_bytes_total", "network.transmit",
                    "container_network_transmit_bytes_total", "network.transmit",
                    "container_memory_usage_bytes", "memory.usage");

    private static final Pattern SIMPLE =
            Pattern.compile(
                    "(?:(avg|sum|min|max)\\()?(?:(?:rate|irate)\\()?([A-Za-z_:][\\w:]*)"
                            + SELECTOR
                            + "\\)*");
    private static final Pattern COMPARISON =
            Pattern.compile("(.*?[^<>=!])(>=|<=|==|!=|>|<)([0-9]+(?:\\.[0-9]+)?)\\)*");
    private static final int LONGEST = 500;

    private static Idiom idiom(String pattern, String metric, double factor) {
        return new Idiom(Pattern.compile(pattern), metric, factor);
    }

    /** The query, if it is recognised. */
    static Optional<PromQl> read(String query) {
        String text = query.replaceAll("\\s+", "");
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        for (Idiom idiom : IDIOMS) {
            if (idiom.pattern().matcher(text).matches()) {
                return Optional.of(new PromQl(idiom.metric(), "value", idiom.factor()));
            }
        }
        Matcher simple = SIMPLE.matcher(text);
        if (!simple.matches()) {
            return Optional.empty();
        }
        String aggregation = simple.group(1) == null ? "value" : simple.group(1);
        String name = simple.group(2);
        return Optional.of(
                new PromQl(
                        NAMES.getOrDefault(name, name),
                        aggregation.equals("avg") ? "mean" : aggregation.toLowerCase(Locale.ROOT),
                        1));
    }

    /** The expression of an alert, if it is such a comparison. */
    static Optional<Comparison> comparison(String expression) {
        String text = expression.replaceAll("\\s+", "");
        Matcher matcher = COMPARISON.matcher(text);
        if (text.length() > LONGEST || !matcher.matches()) {
            return Optional.empty();
        }
        return read(matcher.group(1))
                .map(
                        query ->
                                new Comparison(
                                        query,
                                        matcher.group(2),
                                        Double.parseDouble(matcher.group(3))));
    }
}
