package io.ebbflow.dashboards.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who is let in. */
@InChromium
class LoginIT {

    @Test
    void withoutALoginEveryRouteLeadsToTheLogin(Visitor visitor) {
        Tab tab = visitor.opens();
        tab.page().navigate(tab.url("/#/decisions"));
        assertThat(tab.page()).hasURL(Pattern.compile("/login"));
    }

    @Test
    void aWrongKeyIsRefusedWithTheReasonAndARightOneOpensTheConsole(Visitor visitor) {
        Tab tab = visitor.opens();
        Page page = tab.page();
        tab.logIn(Role.OPERATOR.user(), "not the key");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("not accepted");

        tab.logIn(Role.OPERATOR.user(), Role.OPERATOR.key());
        assertThat(page).not().hasURL(Pattern.compile("/login"));
        assertThat(page.getByRole(AriaRole.MAIN)).isVisible();
    }

    @Test
    void whoSignsOutIsOut(Visitor visitor) {
        Tab tab = visitor.opens();
        Page page = tab.page();
        tab.logIn(Role.VIEWER.user(), Role.VIEWER.key());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out")).click();
        assertThat(page).hasURL(Pattern.compile("/login"));
        page.navigate(tab.url("/"));
        assertThat(page).hasURL(Pattern.compile("/login"));
    }
}
