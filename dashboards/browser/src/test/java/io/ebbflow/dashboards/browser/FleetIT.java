package io.ebbflow.dashboards.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** That a fleet of ten thousand, of which a thousand windows come in each second, stays smooth. */
@InChromium(World.FLEET)
class FleetIT {

    private static final Logger LOG = LoggerFactory.getLogger(FleetIT.class);
    private static final double BOUND_MS = 100;

    private static final int AT_ONCE = 100;
    private static final int ROUNDS = 4;
    private static final int VISITS = 24;

    private final ScheduledExecutorService job = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger next = new AtomicInteger();

    @BeforeEach
    void theFleetLives(Records records) {
        var unused = job.scheduleAtFixedRate(() -> tick(records), 0, 100, TimeUnit.MILLISECONDS);
    }

    private void tick(Records records) {
        try {
            Fleet.tick(records, next.getAndAdd(AT_ONCE), AT_ONCE);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void theFleetRests() {
        job.shutdownNow();
    }

    @Test
    void typingInTheFilterIsAnsweredWithinATenthOfASecond(Visitor visitor) {
        Page page = visitor.opens(Role.VIEWER, "#/").page();
        page.getByRole(AriaRole.SEARCHBOX).click();
        Interactions typing = new Interactions(page, "input");
        for (int n = 40; n < 43; n++) {
            String name = Fleet.name(n);
            name.chars().forEach(c -> typing.measure(() -> page.keyboard().type("" + (char) c)));
            assertThat(page.getByText(name).first()).isVisible();
            name.chars().forEach(c -> typing.measure(() -> page.keyboard().press("Backspace")));
        }
        holds("typing", typing);
    }

    @Test
    void anotherPageIsThereWithinATenthOfASecond(Visitor visitor) {
        Page page = visitor.opens(Role.VIEWER, "#/").page();
        Interactions changes = new Interactions(page, "hashchange");
        List<Route> routes = Route.navigation(page);
        for (int round = 0; round < ROUNDS; round++) {
            // the first is where it begins
            for (int n = 1; n <= routes.size(); n++) {
                Route route = routes.get(n % routes.size());
                changes.measure(() -> link(page, route).click());
                assertThat(page).hasTitle(route.title() + " · Ebbflow");
            }
        }
        holds("changing pages", changes);
    }

    /** It has a mark for every one of them. */
    @Test
    void theMapIsThereWithinATenthOfASecond(Visitor visitor) {
        Page page = visitor.opens(Role.VIEWER, "#/").page();
        Interactions opening = new Interactions(page, "hashchange");
        Route map =
                Route.navigation(page).stream()
                        .filter(route -> route.title().equals("Map"))
                        .findFirst()
                        .orElseThrow();
        for (int visit = 0; visit < VISITS; visit++) {
            opening.measure(() -> link(page, map).click());
            assertThat(page.locator("eb-heat canvas").first()).isVisible();
            page.goBack();
        }
        holds("opening the map", opening);
    }

    @Test
    void theMapGrowsAsOneScrollsUntilEveryStackIsThere(Visitor visitor) {
        Page page = visitor.opens(Role.VIEWER, "#/map").page();
        Locator maps = page.locator("eb-heat");
        assertThat(maps.first()).isVisible();
        assertThat(maps.count()).isLessThan(Fleet.STACKS);
        page.waitForFunction(
                "(all) => { scrollTo(0, document.body.scrollHeight); return"
                        + " document.querySelectorAll('eb-heat').length === all; }",
                Fleet.STACKS);
        assertThat(page.locator("eb-more")).hasCount(0);
    }

    @Test
    void anEntityIsOpenedWithinATenthOfASecond(Visitor visitor) {
        Page page = visitor.opens(Role.VIEWER, "#/").page();
        page.getByRole(AriaRole.SEARCHBOX).fill("app-0004");
        Interactions opening = new Interactions(page, "hashchange");
        for (int n = 40; n < 50; n++) {
            Locator link =
                    page.getByRole(
                                    AriaRole.LINK,
                                    new Page.GetByRoleOptions().setName(Fleet.name(n)))
                            .first();
            opening.measure(link::click);
            assertThat(page).hasTitle("Entity · Ebbflow");
            page.goBack();
        }
        holds("opening an entity", opening);
    }

    private static Locator link(Page page, Route route) {
        return page.getByRole(
                AriaRole.LINK,
                new Page.GetByRoleOptions().setName(Pattern.compile("^" + route.title())));
    }

    private static void holds(String what, Interactions interactions) {
        LOG.info("{} with {} entities: {}", what, Fleet.SIZE, interactions);
        assertThat(interactions.p95()).as("%s: %s", what, interactions).isLessThan(BOUND_MS);
    }
}
