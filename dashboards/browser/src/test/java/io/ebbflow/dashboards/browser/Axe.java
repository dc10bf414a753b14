package io.ebbflow.dashboards.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Deque's axe: rules of WCAG 2.2 A and AA, and best practices, held against a page. */
final class Axe {

    private static final String SCRIPT = read();

    private Axe() {}

    /** The serious and critical violations of the page as it is now. */
    static List<String> violations(Page page) {
        if (!(Boolean) page.evaluate("() => 'axe' in window")) {
            // as a debugger would: the page's own policy allows no such script
            page.evaluate(SCRIPT + "; 0");
        }
        JsonNode violations =
                Json.mapper()
                        .valueToTree(
                                page.evaluate(
                                        "async () => (await axe.run({resultTypes: ['violations']}))"
                                                + ".violations.map(({id, impact, help, nodes}) =>"
                                                + " ({id, impact, help, nodes: nodes.map((n) =>"
                                                + " n.html + ' ' + n.failureSummary)}))"));
        List<String> serious = new ArrayList<>();
        for (JsonNode violation : violations) {
            String impact = violation.path("impact").asText();
            if (impact.equals("serious") || impact.equals("critical")) {
                serious.add(
                        impact
                                + " "
                                + violation.path("id").asText()
                                + ": "
                                + violation.path("help").asText()
                                + " "
                                + violation.path("nodes"));
            }
        }
        return serious;
    }

    private static String read() {
        try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
