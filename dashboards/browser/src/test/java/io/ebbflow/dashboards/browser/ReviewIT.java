package io.ebbflow.dashboards.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.ebbflow.actuation.testkit.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.detection.model.Expectation;
import io.ebbflow.detection.model.Score;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Metrics;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.kafka.topic.Topic;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Actions that wait for a person. */
@InChromium
class ReviewIT {

    private static final LocatorAssertions.IsVisibleOptions SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);

    @Test
    void anApprovedActionIsCarriedOutAndThePageShowsIt(Visitor visitor, Records records)
            throws Exception {
        Page page = visitor.opens(Role.OPERATOR, "#/actions").page();
        int size = size(records, Shop.WEB);
        Action action =
                advise(records, Shop.WEB, size, size + 1, "more people than the shop holds");

        // before the service has it, there is nothing to decide on
        assertThat(life(page, action).getByText("waits for approval").first()).isVisible(SOON);
        approve(page, action).click();

        assertThat(life(page, action).getByText("succeeded").first()).isVisible(SOON);
        assertThat(approve(page, action)).not().isVisible();
        eventually("the shop to have grown", () -> size(records, Shop.WEB) == size + 1);
        eventually(
                "who approved to stand in the results",
                () ->
                        records.read(Topic.ACTION_RESULTS).stream()
                                .filter(result -> isOf(result, action))
                                .anyMatch(
                                        result ->
                                                result.path("detail")
                                                        .asText()
                                                        .contains(Role.OPERATOR.user())));
    }

    @Test
    void aRejectedActionTouchesNothing(Visitor visitor, Records records) throws Exception {
        Page page = visitor.opens(Role.OPERATOR, "#/actions").page();
        int size = size(records, Shop.API);
        Action action = advise(records, Shop.API, size, size + 1, "fewer people than one thinks");

        assertThat(life(page, action).getByText("waits for approval").first()).isVisible(SOON);
        button(page, "Reject", action).click();

        assertThat(life(page, action).getByText("rejected").first()).isVisible(SOON);
        org.assertj.core.api.Assertions.assertThat(size(records, Shop.API)).isEqualTo(size);
    }

    @Test
    void aViewerSeesTheActionAndMayNotDecideOnIt(Visitor visitor, Records records)
            throws Exception {
        Page page = visitor.opens(Role.VIEWER, "#/actions").page();
        Action action =
                advise(records, Entity.service("shop_cache"), 2, 3, "a cache that nobody has");
        assertThat(page.getByText(action.reason()).first()).isVisible();
        for (String verb : new String[] {"Approve", "Reject"}) {
            Locator button = button(page, verb, action);
            assertThat(button).isDisabled();
            assertThat(button).hasAttribute("title", Pattern.compile("operator"));
        }
    }

    private static final AtomicInteger COUNT = new AtomicInteger();

    private static Action advise(Records records, Entity target, int from, int to, String reason)
            throws Exception {
        Score seen =
                Shop.score(
                        Series.of(target, Metrics.CPU_UTILIZATION),
                        Shop.STACK,
                        "1",
                        records.now(),
                        0.9,
                        new Expectation(0.5, 0.4, 0.6));
        String id = "review-" + COUNT.incrementAndGet();
        Decision decision =
                Shop.decision("d-" + id, seen, Outcome.ADVISE, from, to, reason, "a-" + id);
        Action action = Shop.action(decision);
        records.publish(Topic.DECISIONS, target.toString(), decision);
        records.publish(Topic.ACTIONS, target.toString(), action);
        return action;
    }

    private static Locator approve(Page page, Action action) {
        return button(page, "Approve", action);
    }

    /** The button of an action, named after what it does and to whom. */
    private static Locator button(Page page, String verb, Action action) {
        return page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions()
                        .setName(Pattern.compile(verb + ".*" + action.target().id())));
    }

    /** What became of it. */
    private static Locator life(Page page, Action action) {
        return page.getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText(action.target().id()))
                .filter(
                        new Locator.FilterOptions()
                                .setHasText(
                                        Pattern.compile(
                                                action.from() + "\\s*→\\s*" + action.to())));
    }

    private static boolean isOf(JsonNode result, Action action) {
        return result.path("action_id").asText().equals(action.id());
    }

    /** As the adapter last told it. */
    private static int size(Records records, Entity target) throws Exception {
        eventually("an inventory of " + target, () -> newest(records, target) >= 0);
        return newest(records, target);
    }

    private static int newest(Records records, Entity target) throws Exception {
        return records.read(Topic.INVENTORY).stream()
                .filter(state -> state.path("target").asText().equals(target.toString()))
                .reduce((earlier, later) -> later)
                .map(state -> state.path("desired").asInt())
                .orElse(-1);
    }
}
