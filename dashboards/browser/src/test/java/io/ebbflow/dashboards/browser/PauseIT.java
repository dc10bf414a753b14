package io.ebbflow.dashboards.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.ebbflow.decision.model.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The emergency brake. */
@InChromium
class PauseIT {

    private static final String REASON = "the cloud is being moved";
    private static final LocatorAssertions.IsVisibleOptions WITHIN_TWO_SECONDS =
            new LocatorAssertions.IsVisibleOptions().setTimeout(2_000);

    @Test
    void whatIsPausedShowsOnEveryPageToEverybodyUntilItIsResumed(Visitor visitor, Records records)
            throws Exception {
        Page page = visitor.opens(Role.OPERATOR, "#/actions").page();
        Tab other = visitor.opens(Role.VIEWER, "#/");
        List<String> asked = new ArrayList<>();
        other.page().onRequest(request -> asked.add(request.url()));
        page.getByLabel("Reason of the pause").fill(REASON);
        page.waitForResponse("**/api/v1/pause", () -> button(page, "Pause everything").click());
        try {
            assertThat(banner(other.page())).isVisible(WITHIN_TWO_SECONDS);
            for (Route route : Route.navigation(page)) {
                other.go(route.hash());
                assertThat(banner(other.page())).containsText(Role.OPERATOR.user());
                assertThat(banner(other.page())).containsText(REASON);
            }
            Proposal held = Proposal.of(records, Shop.WEB, Outcome.ACT, "held by the brake");
            assertThat(held.story(page)).containsText(Pattern.compile("paused"), Proposal.SOON);

            page.waitForResponse(
                    "**/api/v1/pause", () -> button(page, "Resume everything").click());

            assertThat(banner(other.page())).not().isVisible(WITHIN_TWO_SECONDS);
            // it was told, and need not ask
            assertThat(asked).noneMatch(url -> url.endsWith("/pause"));
            assertThat(held.story(page)).containsText("succeeded", Proposal.SOON);
        } finally {
            if (button(page, "Resume everything").isVisible()) {
                button(page, "Resume everything").click();
            }
        }
    }

    @Test
    void aViewerMayNotPause(Visitor visitor) {
        Page page = visitor.opens(Role.VIEWER, "#/actions").page();
        assertThat(button(page, "Pause everything")).isDisabled();
        assertThat(button(page, "Pause everything"))
                .hasAttribute("title", Pattern.compile("needs the role operator"));
    }

    private static Locator banner(Page page) {
        return page.getByRole(AriaRole.STATUS)
                .filter(new Locator.FilterOptions().setHasText("Everything is paused"));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
