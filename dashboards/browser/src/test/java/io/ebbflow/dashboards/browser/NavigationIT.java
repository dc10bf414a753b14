package io.ebbflow.dashboards.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** From page to page, by keyboard alone. */
@InChromium
class NavigationIT {

    @Test
    void theNavigationHasThePagesThatTheseTestsKnow(Visitor visitor) {
        Tab tab = visitor.opens(Role.VIEWER, "#/");
        Locator links = pages(tab.page()).getByRole(AriaRole.LINK);
        assertThat(
                        links.allTextContents().stream()
                                .map(text -> text.replaceAll("\\d.*", "").strip()))
                .containsExactlyElementsOf(Route.navigation());
    }

    @Test
    void everyPageIsReachedByTabAndEnterAndSaysWhereOneIs(Visitor visitor) {
        Page page = visitor.opens(Role.VIEWER, "#/").page();
        for (String title : Route.navigation()) {
            Locator link =
                    pages(page)
                            .getByRole(
                                    AriaRole.LINK,
                                    new Locator.GetByRoleOptions()
                                            .setName(Pattern.compile("^" + title)));
            Keyboard.tabTo(page, link);
            page.keyboard().press("Enter");
            assertThat(page).hasTitle(title + " · Ebbflow");
            assertThat(link).hasAttribute("aria-current", "page");
        }
    }

    @Test
    void theFirstTabLeadsPastTheNavigation(Visitor visitor) {
        Page page = visitor.opens(Role.VIEWER, "#/decisions").page();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.MAIN)).isFocused();
    }

    private static Locator pages(Page page) {
        return page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Pages"));
    }
}
