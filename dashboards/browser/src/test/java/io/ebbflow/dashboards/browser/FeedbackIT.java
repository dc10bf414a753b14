package io.ebbflow.dashboards.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.ebbflow.actuation.testkit.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.ebbflow.kafka.topic.Topic;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What people say of anomalies. */
@InChromium
class FeedbackIT {

    private static final String SERIES = "memory.utilization of service/shop_api";

    @Test
    void whatIsSaidOfAnAnomalyIsOnTheTopicAndSeenByOthers(Visitor visitor, Records records)
            throws Exception {
        Page page = visitor.opens(Role.OPERATOR, "#/anomalies").page();
        Page other = visitor.opens(Role.VIEWER, "#/anomalies").page();

        button(page, "Confirm").press("Enter");
        assertThat(said(page, "otto confirms it")).isVisible();
        assertThat(button(page, "Confirm")).not().isVisible();
        awaits(records, "confirmed", "");

        // on second thoughts
        button(page, "Not an anomaly").click();
        assertThat(said(page, "otto says it is no anomaly")).isVisible();
        assertThat(said(page, "otto confirms it")).not().isVisible();
        awaits(records, "not-an-anomaly", "");

        button(page, "Mute").click();
        page.getByLabel("Why", new Page.GetByLabelOptions().setExact(true))
                .first()
                .fill("it leaks, and we know");
        page.getByRole(AriaRole.BUTTON, named("^Mute until")).click();
        assertThat(said(page, "Muted by otto.*it leaks, and we know")).isVisible();
        awaits(records, "mute", "it leaks, and we know");

        button(page, "Plan an event").click();
        Locator form =
                page.getByRole(
                        AriaRole.FORM,
                        new Page.GetByRoleOptions().setName("Plan an event for " + SERIES));
        form.getByLabel("Why").fill("load test");
        form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save the event"))
                .click();
        assertThat(said(page, "Planned by otto.*load test")).isVisible();
        awaits(records, "planned-event", "load test");

        for (String word :
                List.of("otto says it is no anomaly", "Muted by otto", "Planned by otto")) {
            assertThat(said(other, word)).isVisible();
        }

        page.getByRole(AriaRole.BUTTON, named("^Unmute ?: memory")).click();
        // what is ended goes, and what is below moves up
        assertThat(said(page, "Muted by otto")).not().isVisible();
        page.getByRole(AriaRole.BUTTON, named("^End now ?: memory")).click();
        for (Page each : List.of(page, other)) {
            assertThat(said(each, "Muted by otto")).not().isVisible();
            assertThat(said(each, "Planned by otto")).not().isVisible();
        }
        awaitsItsEnd(records, "mute");
        awaitsItsEnd(records, "planned-event");
    }

    @Test
    void anEventIsPlannedForASeriesThatIsCalm(Visitor visitor) {
        Tab tab = visitor.opens(Role.OPERATOR, "#/anomalies");
        // the browser says so too
        tab.expect("status of 422");
        Page page = tab.page();
        Locator form = page.getByRole(AriaRole.REGION, region("Plan an event"));
        form.getByLabel("Entity").fill("shop_search");
        form.getByLabel("Metric").fill("cpu.utilization");
        form.getByLabel("What").fill("autumn sale");
        form.getByRole(AriaRole.BUTTON).click();
        // what an entity is the server knows, and says so in place
        assertThat(form.getByRole(AriaRole.ALERT)).containsText("kind/id");

        form.getByLabel("Entity").fill(Shop.SEARCH.toString());
        form.getByRole(AriaRole.BUTTON).click();

        Locator planned =
                page.getByRole(AriaRole.REGION, region("Muted and planned"))
                        .getByRole(AriaRole.LISTITEM)
                        .filter(new Locator.FilterOptions().setHasText("autumn sale"));
        assertThat(planned).containsText("shop_search");
        planned.getByRole(AriaRole.BUTTON).click();
        assertThat(planned).not().isVisible();
    }

    @Test
    void aViewerMaySayNothing(Visitor visitor) {
        Page page = visitor.opens(Role.VIEWER, "#/anomalies").page();
        for (String verb : List.of("Confirm", "Mute", "Plan an event")) {
            Locator button = page.getByRole(AriaRole.BUTTON, named("^" + verb + " ?: ")).first();
            assertThat(button).isDisabled();
            assertThat(button).hasAttribute("title", Pattern.compile("needs the role operator"));
        }
    }

    private static void awaits(Records records, String kind, String comment) throws Exception {
        eventually(
                kind + " to be on the topic",
                () ->
                        records.read(Topic.FEEDBACK).stream()
                                .anyMatch(feedback -> says(feedback, kind, comment)));
    }

    /** Said again under the same id, with an end that has come. */
    private static void awaitsItsEnd(Records records, String kind) throws Exception {
        eventually(
                kind + " to be over on the topic",
                () ->
                        records.read(Topic.FEEDBACK).stream()
                                .filter(feedback -> says(feedback, kind))
                                .reduce((earlier, later) -> later)
                                .map(feedback -> Instant.parse(feedback.path("until").asText()))
                                .filter(until -> !until.isAfter(records.now()))
                                .isPresent());
    }

    private static boolean says(JsonNode feedback, String kind) {
        return feedback.path("kind").asText().equals(kind)
                && feedback.path("author").asText().equals(Role.OPERATOR.user())
                && feedback.at("/series/entity").asText().equals("service/shop_api");
    }

    private static boolean says(JsonNode feedback, String kind, String comment) {
        return says(feedback, kind) && feedback.path("comment").asText("").equals(comment);
    }

    private static Locator button(Page page, String verb) {
        return page.getByRole(
                        AriaRole.BUTTON, named("^" + verb + " ?: memory.utilization of .*shop_api"))
                .first();
    }

    private static Page.GetByRoleOptions named(String pattern) {
        return new Page.GetByRoleOptions().setName(Pattern.compile(pattern));
    }

    private static Page.GetByRoleOptions region(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator said(Page page, String pattern) {
        return page.getByText(Pattern.compile(pattern)).first();
    }
}
