package io.ebbflow.dashboards.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.ebbflow.decision.model.Outcome;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures of every page, light and dark, on a desk and on a phone, in {@code target/pictures}.
 * With {@code -Debbflow.docs=write} those of the documentation; with {@code -Debbflow.pictures.url}
 * and {@code -Debbflow.pictures.token-file} of a demo that runs.
 */
@InChromium
class PicturesIT {

    private static final Logger LOG = LoggerFactory.getLogger(PicturesIT.class);
    private static final long MOST_BYTES = 150_000;

    /** What passes is taken first. */
    private static final List<String> FIRST = List.of("#/anomalies", "#/", "#/actions");

    @Test
    void everyPageHasItsPicture(Visitor visitor, Records records) throws Exception {
        Tab login = visitor.opens();
        login.go("/login");
        Camera camera = new Camera(folder());
        camera.take(login, "login");

        String url = System.getProperty("ebbflow.pictures.url");
        if (url == null) {
            take(shop(visitor, records), camera);
        } else {
            Path token = Path.of(System.getProperty("ebbflow.pictures.token-file"));
            Tab tab = visitor.opensElsewhere(URI.create(url), Files.readString(token).strip());
            try (Stage stage = new Stage(tab)) {
                stage.set(records.now());
                stage.awaitSomethingToSee(records::now);
                take(tab, camera);
            }
        }
        LOG.info("pictures in {}, at most {} bytes each", folder(), camera.largest());
        assertThat(camera.largest()).isLessThan(MOST_BYTES);
    }

    private static Path folder() {
        boolean documents = "write".equals(System.getProperty("ebbflow.docs"));
        return Path.of(documents ? "../docs/console" : "target/pictures")
                .toAbsolutePath()
                .normalize();
    }

    /** The shop of the tests, in which something was done and something waits. */
    private static Tab shop(Visitor visitor, Records records) throws Exception {
        Life.goesOn(records);
        Tab tab = visitor.opens(Role.ADMIN, "#/actions");
        Proposal grown =
                Proposal.of(
                        records,
                        Shop.WEB,
                        Outcome.ACT,
                        "scale out: cpu.utilization 0.91 has been above 0.75 for 30s");
        Proposal.of(
                records,
                Shop.SEARCH,
                Outcome.ADVISE,
                "scale out: cpu.utilization 0.82 has been above 0.6 for 30s");
        assertThat(grown.story(tab.page())).containsText("succeeded", Proposal.SOON);
        tab.go("#/");
        return tab;
    }

    private static void take(Tab tab, Camera camera) throws Exception {
        List<Route> routes =
                Route.all(tab.page()).stream()
                        .sorted(Comparator.comparing(route -> !FIRST.contains(route.hash())))
                        .toList();
        for (Route route : routes) {
            go(tab, route.hash());
            // what a page fetches for itself comes later than the live state
            assertThat(tab.page().getByText(Pattern.compile("^Loading"))).hasCount(0);
            unfold(tab.page(), "Instances and settings");
            camera.take(tab, route.fileName());
        }
        go(tab, "#/decisions?id=" + new Stage(tab).decision());
        camera.take(tab, "decision");
        policy(tab, camera);
    }

    /** A text with mistakes, and what another one would have done. */
    private static void policy(Tab tab, Camera camera) throws Exception {
        go(tab, "#/policies/shop-web-cpu");
        Page page = tab.page();
        Locator text = page.getByLabel("Text of the policy, in YAML");
        text.fill(PolicyIT.THREE_MISTAKES);
        assertThat(page.getByText("3 problems")).isVisible();
        camera.take(tab, "policy-mistakes");

        tab.look(View.DESKTOP, View.THEMES.get(0));
        text.fill(PolicyIT.CORRECTED.replace("above: 0.75", "above: 0.6"));
        assertThat(page.getByText(Pattern.compile("^Valid"))).isVisible();
        page.getByLabel("Stretch of time").selectOption("15");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Preview")).click();
        Locator preview =
                page.getByRole(
                        AriaRole.REGION,
                        new Page.GetByRoleOptions().setName("What it would have done"));
        assertThat(preview).containsText("Changes of size", Proposal.SOON);
        camera.take(tab, "policy-preview", preview);
    }

    private static void unfold(Page page, String fold) {
        Locator button =
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(fold)).first();
        if (button.isVisible()) {
            button.click();
        }
    }

    private static void go(Tab tab, String hash) {
        tab.look(View.DESKTOP, View.THEMES.get(0));
        tab.go(hash);
    }
}
