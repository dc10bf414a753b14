package io.ebbflow.dashboards.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** From page to page, by keyboard alone. */
@InChromium
class NavigationIT {

    @Test
    void everyPageIsReachedByTabAndEnterAndSaysWhereOneIs(Visitor visitor) {
        Page page = visitor.opens(Role.VIEWER, "#/").page();
        List<Route> routes = Route.navigation(page);
        assertThat(routes).extracting(Route::title).contains("Overview", "Review board");
        for (Route route : routes) {
            Locator link =
                    page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions()
                                    .setName(Pattern.compile("^" + route.title() + "( \\d.*)?$")));
            Keyboard.tabTo(page, link);
            page.keyboard().press("Enter");
            assertThat(page).hasTitle(route.title() + " · Ebbflow");
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
}
