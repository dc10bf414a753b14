package io.ebbflow.dashboards.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The charts of an entity, with the mouse and without. */
@InChromium
class ChartIT {

    private static final String ROUTE = "#/entity/service%2Fshop_web?range=all";

    @Test
    void allChartsReadTheTimeUnderThePointer(Visitor visitor) {
        Page page = visitor.opens(Role.VIEWER, ROUTE).page();
        int charts = readyCharts(page);

        BoundingBox box = plot(page).boundingBox();
        page.mouse().move(box.x + box.width * 0.6, box.y + 20);
        assertThat(page.locator("[data-at]")).hasCount(charts);

        page.mouse().move(1, 1);
        assertThat(page.locator("[data-at]")).hasCount(0);
    }

    @Test
    void theKeyboardReadsThemTooAndGoesThere(Visitor visitor) {
        Page page = visitor.opens(Role.VIEWER, ROUTE).page();
        int charts = readyCharts(page);
        Locator slider = page.getByRole(AriaRole.SLIDER, named("Read the charts at"));

        Keyboard.tabTo(page, slider);
        page.keyboard().press("PageDown");

        assertThat(slider)
                .hasAttribute(
                        "aria-valuetext", Pattern.compile("\\d\\d:\\d\\d:\\d\\d, [a-z.]+ \\d.*"));
        assertThat(page.locator("[data-at]")).hasCount(charts);

        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("at=\\d+$"));
    }

    @Test
    void aStretchOfTimeIsMarkedSentToSomebodyAndLeft(Visitor visitor) {
        Tab tab = visitor.opens(Role.VIEWER, ROUTE);
        Page page = tab.page();
        readyCharts(page);

        BoundingBox box = plot(page).boundingBox();
        page.mouse().move(box.x + box.width * 0.4, box.y + 20);
        page.mouse().down();
        page.mouse().move(box.x + box.width * 0.5, box.y + 25);
        page.mouse().move(box.x + box.width * 0.6, box.y + 25);
        page.mouse().up();
        assertThat(page).hasURL(Pattern.compile("from=\\d+&until=\\d+$"));
        Locator leave = page.getByRole(AriaRole.LINK, like("^Leave .* – .*, follow$"));
        String marked = leave.textContent();

        Page other = visitor.opens(Role.VIEWER, page.url().replaceFirst(".*#", "#")).page();
        assertThat(other.getByRole(AriaRole.LINK, like("^Leave .*"))).hasText(marked);

        page.keyboard().press("Escape");
        assertThat(leave).not().isVisible();
        assertThat(page.url()).doesNotContain("from=");
    }

    /**
     * How many charts the page has, once they are drawn; those of series come after that of sizes.
     */
    private static int readyCharts(Page page) {
        page.getByRole(AriaRole.IMG, like("^cpu.utilization is ")).waitFor();
        page.waitForFunction(
                "() => [...document.querySelectorAll('eb-chart')]"
                        + ".every((it) => it.querySelector('.u-over'))");
        return page.locator("eb-chart").count();
    }

    private static Locator plot(Page page) {
        return page.locator(".u-over").first();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.GetByRoleOptions like(String pattern) {
        return new Page.GetByRoleOptions().setName(Pattern.compile(pattern));
    }
}
