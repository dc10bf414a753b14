package io.ebbflow.dashboards.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.ebbflow.actuation.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.Action.Kind;
import io.ebbflow.decision.model.Action.Step;
import io.ebbflow.decision.model.Mode;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.kafka.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An action that is under way, and is stopped by hand. */
@InChromium
class StopIT {

    private static final Entity UPLINK = new Entity(EntityKind.LINK, "shop_uplink");
    private static final int CARRIES = 100_000;

    @Test
    void whatIsUnderWayIsStoppedAndUndoneByWhomeverMay(Visitor visitor, Records records)
            throws Exception {
        int size = Proposal.size(records, Shop.SEARCH);
        Page page = visitor.opens(Role.OPERATOR, "#/actions").page();
        Page viewer = visitor.opens(Role.VIEWER, "#/actions").page();
        Proposal endless = endless(records, size);
        eventually("the shop to have grown", () -> Proposal.size(records, Shop.SEARCH) == size + 1);
        Locator running = endless.story(part(page, "Under way"));
        assertThat(running).containsText("started", Proposal.SOON);
        assertThat(endless.button(viewer, "Stop")).isDisabled();
        assertThat(endless.button(viewer, "Stop"))
                .hasAttribute("title", Pattern.compile("needs the role operator"));

        endless.button(page, "Stop").click();
        assertThat(running).containsText("undo what it did so far?");
        running.getByText("Let it go on").click();
        assertThat(endless.button(page, "Stop it")).not().isVisible();
        assertThat(reviews(records, endless)).isEmpty();
        assertThat(running).isVisible();

        endless.button(page, "Stop").click();
        endless.button(page, "Stop it").click();

        for (Page each : List.of(page, viewer)) {
            Locator story = endless.story(part(each, "What became of the others"));
            assertThat(story).containsText("rolled-back", Proposal.SOON);
            assertThat(story).containsText("stopped by " + Role.OPERATOR.user());
            assertThat(endless.story(part(each, "Under way"))).not().isVisible();
        }
        eventually("what was done to be undone", () -> Proposal.size(records, Shop.SEARCH) == size);
    }

    private static List<JsonNode> reviews(Records records, Proposal proposal) throws Exception {
        return records.read(Topic.REVIEWS).stream()
                .filter(review -> review.path("action_id").asText().equals(proposal.action().id()))
                .toList();
    }

    /** Grows a service, then waits for the link to carry more than it can. */
    private static Proposal endless(Records records, int size) throws Exception {
        String id = Proposal.newId();
        Action action =
                new Action(
                        id,
                        records.now(),
                        records.now().plus(Duration.ofMinutes(30)),
                        Shop.STACK,
                        Shop.SEARCH,
                        Kind.SCALE,
                        Mode.ACT,
                        size,
                        size + 1,
                        "shop-search-cpu",
                        "d-" + id,
                        "more people search than the uplink carries",
                        List.of(),
                        null,
                        null,
                        null,
                        List.of(
                                new Step(Shop.SEARCH, Kind.SCALE, size, size + 1, List.of()),
                                new Step(UPLINK, Kind.SHAPE, CARRIES, 2 * CARRIES, List.of())));
        records.publish(Topic.ACTIONS, action.target().toString(), action);
        return new Proposal(action);
    }

    private static Locator part(Page page, String name) {
        return page.getByRole(
                AriaRole.REGION, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)));
    }
}
