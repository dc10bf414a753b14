package io.ebbflow.dashboards.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.ebbflow.actuation.testkit.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.ebbflow.kafka.topic.Topic;
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

        button(page, "Not an anomaly").click();
        assertThat(said(page, "otto says it is no anomaly")).isVisible();
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
    }

    @Test
    void aViewerMaySayNothing(Visitor visitor) {
        Page page = visitor.opens(Role.VIEWER, "#/anomalies").page();
        Locator plan = page.getByRole(AriaRole.BUTTON, named("^Plan an event ?: memory")).first();
        assertThat(plan).isDisabled();
        assertThat(plan).hasAttribute("title", Pattern.compile("needs the role operator"));
    }

    private static void awaits(Records records, String kind, String comment) throws Exception {
        eventually(
                kind + " to be on the topic",
                () ->
                        records.read(Topic.FEEDBACK).stream()
                                .anyMatch(feedback -> says(feedback, kind, comment)));
    }

    private static boolean says(JsonNode feedback, String kind, String comment) {
        return feedback.path("kind").asText().equals(kind)
                && feedback.path("author").asText().equals(Role.OPERATOR.user())
                && feedback.path("comment").asText("").equals(comment)
                && feedback.at("/series/entity").asText().equals("service/shop_api");
    }

    private static Locator button(Page page, String verb) {
        return page.getByRole(
                        AriaRole.BUTTON, named("^" + verb + " ?: memory.utilization of .*shop_api"))
                .first();
    }

    private static Page.GetByRoleOptions named(String pattern) {
        return new Page.GetByRoleOptions().setName(Pattern.compile(pattern));
    }

    private static Locator said(Page page, String pattern) {
        return page.getByText(Pattern.compile(pattern)).first();
    }
}
