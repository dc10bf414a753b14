package io.ebbflow.dashboards.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A tab of the browser with cookies of its own. It notes what must never happen: an error or a
 * warning on the browser's console, a violation of the content security policy, a request to
 * another server.
 */
final class Tab implements AutoCloseable {

    /** What a loaded machine may take. */
    static final int PATIENCE_MS = 10_000;

    /**
     * Says on the browser's console what the policy forbade, from before any script of the page.
     */
    private static final String REPORT_VIOLATIONS =
            """
            addEventListener('securitypolicyviolation', (event) =>
                console.error(`the policy forbids ${event.violatedDirective}: ${event.blockedURI}`));
            """;

    private final BrowserContext context;
    private final Page page;
    private final URI origin;
    private final List<String> complaints = new ArrayList<>();
    private final List<Pattern> expected = new ArrayList<>();

    Tab(BrowserContext context, URI origin) {
        this.context = context;
        this.origin = origin;
        context.setDefaultTimeout(PATIENCE_MS);
        context.addInitScript(REPORT_VIOLATIONS);
        context.addInitScript(Interactions.RECORDER);
        context.onRequest(this::note);
        context.onConsoleMessage(this::note);
        context.onWebError(error -> complaints.add("thrown: " + error.error()));
        this.page = context.newPage();
    }

    Page page() {
        return page;
    }

    /** The address of a path. */
    String url(String path) {
        return origin.resolve(path).toString();
    }

    /** Goes to a route of the console, or to another page of the service. */
    void go(String route) {
        page.navigate(url(route.startsWith("#") ? "/" + route : route));
        if (route.startsWith("#")) {
            // the state has come when there is a heading besides the name
            try {
                page.getByRole(AriaRole.MAIN).getByRole(AriaRole.HEADING).first().waitFor();
            } catch (TimeoutError e) {
                // why may be in what the browser says
                check();
                throw e;
            }
        }
    }

    void logIn(String user, String key) {
        page.navigate(url("/login"));
        page.getByLabel("Name").fill(user);
        page.getByLabel("Key").fill(key);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    }

    void look(View view, ColorScheme theme) {
        page.setViewportSize(view.width(), view.height());
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
    }

    /** What would be a fault elsewhere, such as an answer that a test provokes. */
    void expect(String complaint) {
        expected.add(Pattern.compile(complaint));
    }

    private void note(Request request) {
        URI url = URI.create(request.url());
        if (url.getAuthority() != null && !origin.getAuthority().equals(url.getAuthority())) {
            complaints.add("a request leaves the host: " + request.url());
        }
    }

    private void note(ConsoleMessage message) {
        if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.type() + ": " + message.text() + " at " + message.location());
        }
    }

    /** Fails if anything happened that must not. */
    void check() {
        assertThat(complaints)
                .as("what the browser complains of")
                .filteredOn(
                        complaint ->
                                expected.stream().noneMatch(one -> one.matcher(complaint).find()))
                .isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }
}
