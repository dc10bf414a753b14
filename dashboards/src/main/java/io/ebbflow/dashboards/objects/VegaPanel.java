package io.ebbflow.dashboards.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A drawing in Vega 5, from a file with {@code ${names}} in it. */
final class VegaPanel {

    private static final Pattern NAME = Pattern.compile("\\$\\{(\\w+)}");

    private VegaPanel() {}

    /**
     * @param file below {@code /vega/}
     * @param values for the names; those of the dialect and of severities are known
     */
    static Panel of(Dialect dialect, String file, Map<String, String> values) {
        String spec = spec(dialect, file, values);
        Json.parse(spec);
        return (id, title) -> {
            ObjectNode state = Json.object().put("title", title).put("type", "vega");
            state.putArray("aggs");
            state.putObject("params").put("spec", spec);
            return Chart.visualization(id, title, state, Saved.search("", false), List.of());
        };
    }

    private static String spec(Dialect dialect, String file, Map<String, String> values) {
        Map<String, String> known =
                Map.of(
                        "functions", dialect.vegaPrefix(),
                        "steps",
                                bands(band -> String.valueOf(band.from()))
                                        .replaceFirst("^0\\.0, ", ""),
                        "severities", bands(band -> '"' + band.label() + '"'),
                        "colours", bands(band -> '"' + band.colour() + '"'));
        return NAME.matcher(read(file))
                .replaceAll(
                        found -> {
                            String name = found.group(1);
                            String value = values.getOrDefault(name, known.get(name));
                            if (value == null) {
                                throw new IllegalArgumentException(
                                        file + " names ${" + name + "}, which has no value");
                            }
                            return Matcher.quoteReplacement(value);
                        });
    }

    private static String bands(Function<SeverityBand, String> what) {
        return Arrays.stream(SeverityBand.values()).map(what).collect(Collectors.joining(", "));
    }

    private static String read(String file) {
        try (InputStream in = VegaPanel.class.getResourceAsStream("/vega/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
