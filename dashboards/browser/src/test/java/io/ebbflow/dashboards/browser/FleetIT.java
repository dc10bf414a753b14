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

    private final ScheduledExecutorService job = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger next = new AtomicInteger();

    @BeforeEach
    void theFleetLives(Records records) {
        var unused =
                job.scheduleAtFixedRate(() -> tick(records), 0, 100, TimeUnit.MILLISECONDS);
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
        Locator filter = page.getByRole(AriaRole.SEARCHBOX);
        filter.click();
        for (int n = 0; n < 4; n++) {
            filter.pressSequentially(Fleet.name(40 + n));
            assertThat(page.getByText(Fleet.name(40 + n)).first()).isVisible();
            for (int letter = 0; letter < Fleet.name(0).length(); letter++) {
                page.keyboard().press("Backspace");
            }
        }
        holds("typing", Interactions.take(page, "input", 72));
    }

    @Test
    void anotherPageIsThereWithinATenthOfASecond(Visitor visitor) {
        Page page = visitor.opens(Role.VIEWER, "#/").page();
        int visits = 0;
        for (int round = 0; round < 3; round++) {
            for (String title : List.of("Decisions", "Review board", "Anomalies", "Overview")) {
                page.getByRole(
                                AriaRole.LINK,
                                new Page.GetByRoleOptions().setName(Pattern.compile("^" + title)))
                        .click();
                assertThat(page).hasTitle(title + " · Ebbflow");
                visits++;
            }
        }
        holds("changing pages", Interactions.take(page, "hashchange", visits));
    }

    private static void holds(String what, Interactions interactions) {
        LOG.info("{} with {} entities: {}", what, Fleet.SIZE, interactions);
        assertThat(interactions.quantile(0.95)).as("%s: %s", what, interactions).isLessThan(BOUND_MS);
    }
}
