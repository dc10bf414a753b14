package io.ebbflow.dashboards.browser;

import com.microsoft.playwright.Page;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A page of the console.
 *
 * @param hash as in the address
 * @param title as in the navigation and in the title of the window
 */
record Route(String hash, String title) {

    /** Pages that others lead to; of what the simulated shop has and the demo has as well. */
    private static final List<Route> DETAILS =
            List.of(
                    new Route("#/entity/service%2Fshop_web", "Entity"),
                    new Route("#/policies/shop-web-cpu", "Policies"));

    /** A link without the number of things that wait there. */
    private static final String LINKS =
            """
            () => [...document.querySelectorAll('nav[aria-label=Pages] a')].map((link) =>
                [link.getAttribute('href'),
                 [...link.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)
                     .map((node) => node.data).join('').trim()])
            """;

    /** What the navigation of a page leads to: a page that is added is tested without a word. */
    static List<Route> navigation(Page page) {
        List<Route> routes = new ArrayList<>();
        for (Object link : (List<?>) page.evaluate(LINKS)) {
            List<?> parts = (List<?>) link;
            routes.add(new Route((String) parts.get(0), (String) parts.get(1)));
        }
        return routes;
    }

    /** All pages. */
    static List<Route> all(Page page) {
        return Stream.concat(navigation(page).stream(), DETAILS.stream()).toList();
    }

    /** As in the name of a file. */
    String fileName() {
        String name =
                URLDecoder.decode(hash, StandardCharsets.UTF_8).replaceAll("[^A-Za-z0-9]+", "-");
        return name.equals("-") ? "overview" : name.substring(1);
    }
}
