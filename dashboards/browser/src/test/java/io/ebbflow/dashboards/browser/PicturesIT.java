package io.ebbflow.dashboards.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.model.Outcome;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures of every page, light and dark, on a desk and on a phone, in {@code target/pictures}.
 * With {@code -Debbflow.docs=write} those of the documentation; with {@code -Debbflow.pictures.url}
 * and {@code -Debbflow.pictures.token-file} of a console that runs, such as that of the demo.
 */
@InChromium
class PicturesIT {

    private static final Logger LOG = LoggerFactory.getLogger(PicturesIT.class);
    private static final long MOST_BYTES = 150_000;

    @Test
    void everyPageHasItsPicture(Visitor visitor, Records records) throws Exception {
        Tab login = visitor.opens();
        login.go("/login");
        Tab tab = visitor(visitor, records);
        Path folder =
                "write".equals(System.getProperty("ebbflow.docs"))
                        ? Path.of("../docs/console")
                        : Path.of("target/pictures");
        Camera camera = new Camera(folder);
        long largest = camera.take(login, "login");
        for (Route route : Route.all(tab.page())) {
            tab.look(View.DESKTOP, View.THEMES.get(0));
            tab.go(route.hash());
            largest = Math.max(largest, camera.take(tab, route.fileName()));
        }
        LOG.info("pictures in {}, at most {} bytes each", folder.toAbsolutePath(), largest);
        assertThat(largest).isLessThan(MOST_BYTES);
    }

    private static Tab visitor(Visitor visitor, Records records) throws Exception {
        String url = System.getProperty("ebbflow.pictures.url");
        if (url == null) {
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
        Path token = Path.of(System.getProperty("ebbflow.pictures.token-file"));
        return visitor.opensElsewhere(URI.create(url), Files.readString(token).strip());
    }
}
