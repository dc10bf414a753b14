package io.ebbflow.dashboards.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.ebbflow.actuation.testkit.Eventually.eventually;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.ebbflow.actuation.group.Document;
import io.ebbflow.actuation.group.DocumentKind;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.topic.Topic;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done with a group by hand. */
@InChromium
class GroupsIT {

    private static final String NAME = "front-door";
    private static final String KEY = "group/default/" + NAME;

    @BeforeEach
    void aGroupOfOneToFour(Records records) throws Exception {
        records.publish(
                Topic.GROUPS,
                KEY,
                new Document(
                        records.now(),
                        DocumentKind.GROUP,
                        "default",
                        NAME,
                        "anna",
                        Json.mapper()
                                .createObjectNode()
                                .put("target", Shop.LOGIN.toString())
                                .put("stack", Shop.STACK.toString())
                                .put("min_size", 1)
                                .put("max_size", 4)));
    }

    @AfterEach
    void noGroup(Records records) throws Exception {
        records.remove(Topic.GROUPS, KEY);
    }

    @Test
    void aGroupIsPausedResumedStoppedAndStarted(Visitor visitor, Records records) throws Exception {
        Page page = visitor.opens(Role.OPERATOR, "#/groups").page();
        int size = Proposal.size(records, Shop.LOGIN);

        button(page, "Pause group ").click();
        assertThat(group(page)).containsText("paused");
        awaits(records, "paused");
        button(page, "Resume group ").click();
        assertThat(button(page, "Pause group ")).isVisible();
        awaits(records, "started");

        button(page, "Stop group ").click();
        assertThat(group(page)).containsText("Bring shop_login to 0 and keep it there?");
        button(page, "Stop ").click();
        assertThat(group(page)).containsText("0 of 0 ready", Proposal.SOON);
        assertThat(button(page, "Set size of group ")).not().isVisible();
        awaits(records, "stopped");

        button(page, "Start group ").click();
        assertThat(group(page)).containsText(size + " of " + size + " ready", Proposal.SOON);
        awaits(records, "started");
    }

    @Test
    void aSizeIsOrderedAndOneBeyondTheBoundsIsRefusedWithTheReason(Visitor visitor, Records records)
            throws Exception {
        Tab tab = visitor.opens(Role.OPERATOR, "#/groups");
        // the browser says so too
        tab.expect("status of 422");
        Page page = tab.page();
        int size = Proposal.size(records, Shop.LOGIN);

        page.getByLabel("Size of group " + NAME).fill("9");
        button(page, "Set size of group ").click();
        assertThat(group(page).getByRole(AriaRole.ALERT))
                .hasText("desired_capacity must be a whole number in 1..4, got 9");
        assertThat(page.getByLabel("Size of group " + NAME)).hasValue("9");

        page.getByLabel("Size of group " + NAME).fill("");
        button(page, "Set size of group ").click();
        assertThat(group(page).getByRole(AriaRole.ALERT)).containsText("got null");

        int next = size == 4 ? 3 : size + 1;
        page.getByLabel("Size of group " + NAME).fill(String.valueOf(next));
        button(page, "Set size of group ").click();
        assertThat(group(page)).containsText(next + " ordered");
        assertThat(group(page)).containsText(next + " of " + next + " ready", Proposal.SOON);
    }

    @Test
    void aViewerSeesTheVerbsOffAndWhy(Visitor visitor) {
        Page page = visitor.opens(Role.VIEWER, "#/groups").page();
        for (String verb : List.of("Pause group ", "Stop group ", "Set size of group ")) {
            assertThat(button(page, verb)).isDisabled();
            assertThat(button(page, verb))
                    .hasAttribute("title", Pattern.compile("needs the role operator"));
        }
        assertThat(page.getByLabel("Size of group " + NAME)).isDisabled();
    }

    private static void awaits(Records records, String state) throws Exception {
        eventually(
                "the group to be " + state + " on the topic",
                () ->
                        records.read(Topic.GROUPS).stream()
                                .filter(document -> document.path("name").asText().equals(NAME))
                                .filter(document -> document.at("/spec/min_size").asInt() == 1)
                                .reduce((earlier, later) -> later)
                                .map(document -> document.at("/spec/state").asText())
                                .filter(state::equals)
                                .isPresent());
    }

    private static Locator group(Page page) {
        return page.getByRole(
                AriaRole.LISTITEM, new Page.GetByRoleOptions().setName("Group " + NAME));
    }

    private static Locator button(Page page, String verb) {
        return group(page)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(verb + NAME).setExact(true));
    }
}
