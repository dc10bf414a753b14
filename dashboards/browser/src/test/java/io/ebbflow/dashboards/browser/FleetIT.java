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

    /**
     * With what a page draws for the first time, and with other work on the machine's two cores.
     */
    private static final double PAGE_BOUND_MS = 150;

    /** It draws a mark for every one of them. */
    private static final double MAP_BOUND_MS = 300;

    private static final int AT_ONCE = 100;
    private static final int ROUNDS = 4;

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
        holds("typing", typing, BOUND_MS);
    }

    @Test
    void anotherPageIsThereWithinATenthOfASecond(Visitor visitor) {
        Page page = visitor.opens(Role.VIEWER, "#/").page();
        Interactions changes = new Interactions(page, "hashchange");
        Interactions map = new Interactions(page, "hashchange");
        List<Route> routes = Route.navigation(page);
        for (int round = 0; round < ROUNDS; round++) {
            // the first is where it begins
            for (int n = 1; n <= routes.size(); n++) {
                Route route = routes.get(n % routes.size());
                (route.title().equals("Map") ? map : changes)
                        .measure(() -> link(page, route).click());
                assertThat(page).hasTitle(route.title() + " · Ebbflow");
            }
        }
        holds("changing pages", changes, PAGE_BOUND_MS);
        holds("opening the map", map, MAP_BOUND_MS);
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
        holds("opening an entity", opening, BOUND_MS);
    }

    private static Locator link(Page page, Route route) {
        return page.getByRole(
                AriaRole.LINK,
                new Page.GetByRoleOptions().setName(Pattern.compile("^" + route.title())));
    }

    private static void holds(String what, Interactions interactions, double bound) {
        LOG.info("{} with {} entities: {}", what, Fleet.SIZE, interactions);
        assertThat(interactions.p95()).as("%s: %s", what, interactions).isLessThan(bound);
    }
}
