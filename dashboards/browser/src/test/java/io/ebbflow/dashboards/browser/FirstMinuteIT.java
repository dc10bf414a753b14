package io.ebbflow.dashboards.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Before anything was scored or decided. */
@InChromium(World.EMPTY)
class FirstMinuteIT {

    private static final Pattern NOTHING_YET =
            Pattern.compile("\\b(waiting|no|none|nothing|not)\\b", Pattern.CASE_INSENSITIVE);

    @Test
    void everyPageSaysThatThereIsNothingYetAndIsFitForAll(Visitor visitor) {
        Tab tab = visitor.opens(Role.ADMIN, "#/");
        for (Route route : Route.navigation(tab.page())) {
            tab.go(route.hash());
            Locator main = tab.page().getByRole(AriaRole.MAIN);
            assertThat(main).containsText(NOTHING_YET);
            assertThat(Axe.violations(tab.page())).as(route.title()).isEmpty();
        }
    }

    @Test
    void theOverviewSaysHowToCheckWhatItWaitsFor(Visitor visitor) {
        Tab tab = visitor.opens(Role.VIEWER, "#/");
        assertThat(tab.page().getByRole(AriaRole.MAIN))
                .containsText("Waiting for the first window of metrics.");
        assertThat(tab.page().getByRole(AriaRole.MAIN)).containsText("metricbeat");
    }
}
