package io.ebbflow.dashboards.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who opens tabs in a test. */
final class Visitor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Visitor.class);

    private final Chromium chromium;
    private final RunningConsole console;
    private final List<Tab> tabs = new ArrayList<>();

    Visitor(Chromium chromium, RunningConsole console) {
        this.console = console;
        this.chromium = chromium;
    }

    /** A tab that nobody has logged in with. */
    Tab opens() {
        return keep(chromium.open(console.url()));
    }

    /** A tab of somebody who has logged in, on a route such as {@code #/decisions}. */
    Tab opens(Role role, String route) {
        Tab tab = keep(chromium.open(console, role));
        tab.go(route);
        return tab;
    }

    /** A tab of whoever has the token of a console that the tests did not start. */
    Tab opensElsewhere(URI url, String token) {
        Tab tab = keep(chromium.open(url));
        tab.logIn("", token);
        tab.page().waitForURL(address -> !address.contains("/login"));
        tab.go("#/");
        return tab;
    }

    private Tab keep(Tab tab) {
        tabs.add(tab);
        return tab;
    }

    /** Fails if a browser complained of anything. */
    void check() {
        tabs.forEach(Tab::check);
    }

    /** What a test that failed saw last. */
    void photograph(Path directory, String test) {
        for (int t = 0; t < tabs.size(); t++) {
            String name = test.replaceAll("[^A-Za-z0-9]+", "-") + t + ".png";
            try {
                tabs.get(t)
                        .page()
                        .screenshot(
                                new Page.ScreenshotOptions()
                                        .setPath(directory.resolve("failed").resolve(name)));
            } catch (PlaywrightException e) {
                LOG.info("no picture of {}: {}", test, e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        tabs.forEach(Tab::close);
        tabs.clear();
    }
}
