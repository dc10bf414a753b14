package io.ebbflow.dashboards.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.ebbflow.actuation.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.kafka.topic.Topic;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Actions that wait for a person. */
@InChromium
class ReviewIT {

    @Test
    void anApprovedActionIsCarriedOutAndThePageShowsIt(Visitor visitor, Records records)
            throws Exception {
        Page page = visitor.opens(Role.OPERATOR, "#/actions").page();
        Proposal proposal =
                Proposal.of(records, Shop.WEB, Outcome.ADVISE, "more people than the shop holds");
        awaitTheService(records, proposal);

        proposal.button(page, "Approve").click();

        assertThat(proposal.story(page)).containsText("succeeded", Proposal.SOON);
        assertThat(proposal.button(page, "Approve")).not().isVisible();
        eventually(
                "the shop to have grown",
                () -> Proposal.size(records, Shop.WEB) == proposal.action().to());
        assertThat(results(records, proposal))
                .extracting(result -> result.path("detail").asText())
                .anyMatch(detail -> detail.contains(Role.OPERATOR.user()));
    }

    @Test
    void aRejectedActionTouchesNothing(Visitor visitor, Records records) throws Exception {
        Page page = visitor.opens(Role.OPERATOR, "#/actions").page();
        Proposal proposal =
                Proposal.of(records, Shop.API, Outcome.ADVISE, "fewer people than one thinks");
        awaitTheService(records, proposal);

        proposal.button(page, "Reject").click();

        assertThat(proposal.story(page)).containsText("rejected", Proposal.SOON);
        assertThat(Proposal.size(records, Shop.API)).isEqualTo(proposal.action().from());
    }

    @Test
    void aViewerSeesTheActionAndMayNotDecideOnIt(Visitor visitor, Records records)
            throws Exception {
        Page page = visitor.opens(Role.VIEWER, "#/actions").page();
        Proposal proposal = Proposal.of(records, Shop.LOGIN, Outcome.ADVISE, "nobody decides this");
        assertThat(page.getByText(proposal.action().reason()).first()).isVisible();
        for (String verb : List.of("Approve", "Reject")) {
            Locator button = proposal.button(page, verb).first();
            assertThat(button).isDisabled();
            assertThat(button).hasAttribute("title", Pattern.compile("needs the role operator"));
        }
    }

    /** Before the service has read an action it takes no word on it. */
    private static void awaitTheService(Records records, Proposal proposal) throws Exception {
        eventually(
                "the service to have read " + proposal.action().id(),
                () -> !results(records, proposal).isEmpty());
    }

    private static List<JsonNode> results(Records records, Proposal proposal) throws Exception {
        return records.read(Topic.ACTION_RESULTS).stream()
                .filter(result -> result.path("action_id").asText().equals(proposal.action().id()))
                .toList();
    }
}
