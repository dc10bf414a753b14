package io.ebbflow.dashboards.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The browser of the machine, without a window. One for all tests; each opens tabs of its own. */
final class Chromium implements AutoCloseable {

    private static final List<Path> PLACES =
            List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Where it is installed. */
    static Optional<Path> executable() {
        return PLACES.stream().filter(Files::isExecutable).findFirst();
    }

    static Chromium start(Path executable) {
        // it brings no browsers, and is not to fetch any
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(executable)
                                        // whatever a page asks for, nothing is looked up
                                        .setArgs(
                                                List.of(
                                                        "--host-resolver-rules=MAP * ~NOTFOUND,"
                                                                + " EXCLUDE 127.0.0.1")));
        return new Chromium(playwright, browser);
    }

    /** A tab that nobody has logged in with. */
    Tab open(URI console) {
        return new Tab(browser.newContext(options()), console);
    }

    /** A tab of somebody who has logged in. */
    Tab open(RunningConsole console, Role role) {
        String session = console.sessions().computeIfAbsent(role, who -> logIn(console, who));
        return new Tab(browser.newContext(options().setStorageState(session)), console.url());
    }

    private String logIn(RunningConsole console, Role role) {
        try (Tab tab = open(console.url())) {
            tab.logIn(role.user(), role.key());
            tab.page().waitForURL(url -> !url.contains("/login"));
            return tab.page().context().storageState();
        }
    }

    private static Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setViewportSize(View.DESKTOP.width(), View.DESKTOP.height())
                .setLocale("en-GB")
                .setTimezoneId("UTC");
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
