package io.ebbflow.dashboards.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Who opens tabs in a test. */
final class Visitor implements AutoCloseable {

    private final Chromium chromium;
    private final RunningConsole console;
    private final List<Tab> tabs = new ArrayList<>();

    Visitor(Chromium chromium, RunningConsole console) {
        this.console = console;
        this.chromium = chromium;
    }

    /** A tab that nobody has logged in with. */
    Tab opens() {
        return keep(chromium.open(console));
    }

    /** A tab of somebody who has logged in. */
    Tab opens(Role role, String route) {
        return keep(chromium.open(console, role, route));
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
                // the browser is gone: then there is nothing to see
                continue;
            }
        }
    }

    @Override
    public void close() {
        tabs.forEach(Tab::close);
        tabs.clear();
    }
}
