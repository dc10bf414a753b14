package io.ebbflow.dashboards.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.ebbflow.actuation.testkit.Eventually.eventually;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.ebbflow.kafka.topic.Topic;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The editor of policies. */
@InChromium
class PolicyIT {

    /** A mode, an order of bounds and a comparison that cannot be, each on a line of its own. */
    static final String THREE_MISTAKES =
            """
            apiVersion: ebbflow.io/v1
            kind: threshold
            metadata: {name: shop-web-cpu}
            spec:
              target: service/shop_web
              mode: perhaps
              bounds: {min: 9, max: 2}
              evaluate: {metric: cpu.utilization}
              scaleOut: {above: 0.75, step: 1, cooldown: soon}
            """;

    static final String CORRECTED =
            THREE_MISTAKES
                    .replace("perhaps", "advise")
                    .replace("{min: 9, max: 2}", "{min: 2, max: 7}")
                    .replace("soon", "60s");

    @Test
    void allMistakesShowAtTheirLinesAndWhatIsCorrectedIsSaved(Visitor visitor, Records records)
            throws Exception {
        Page page = visitor.opens(Role.ADMIN, "#/policies/shop-web-cpu").page();
        text(page).fill(THREE_MISTAKES);

        assertThat(page.getByText("3 problems")).isVisible();
        for (int line : new int[] {6, 7, 9}) {
            assertThat(problem(page, line)).isVisible();
        }
        assertThat(save(page)).isDisabled();
        // from the list to the place
        problem(page, 7).click();
        assertThat(text(page)).isFocused();

        text(page).fill(CORRECTED);
        assertThat(page.getByText(Pattern.compile("^Valid"))).isVisible();
        save(page).click();

        assertThat(page.getByText("Saved.")).isVisible();
        eventually(
                "the policy to be on the topic",
                () ->
                        records.read(Topic.POLICIES).stream()
                                .anyMatch(
                                        policy ->
                                                policy.at("/metadata/name")
                                                                .asText()
                                                                .equals("shop-web-cpu")
                                                        && policy.at("/spec/bounds/max").asInt()
                                                                == 7));
    }

    @Test
    void anOperatorReadsAndTriesButDoesNotSave(Visitor visitor) {
        Page page = visitor.opens(Role.OPERATOR, "#/policies/shop-web-cpu").page();
        text(page).fill(CORRECTED.replace("max: 7", "max: 8"));
        assertThat(page.getByText(Pattern.compile("^Valid"))).isVisible();
        assertThat(save(page)).isDisabled();
        assertThat(save(page)).hasAttribute("title", Pattern.compile("needs the role admin"));
    }

    @Test
    void thePreviewTellsWhatATextWouldHaveDoneLately(Visitor visitor, Records records)
            throws Exception {
        Proposal.size(records, Shop.WEB);
        Page page = visitor.opens(Role.OPERATOR, "#/policies/shop-web-cpu").page();

        String text = CORRECTED.replace("min: 2", "min: 1");
        tries(page, text.replace("above: 0.75", "above: 0.3"));
        assertThat(changes(page)).hasText(Pattern.compile("[1-9]\\d*"));
        assertThat(preview(page)).containsText(Pattern.compile("\\d+ scores from"));

        tries(page, text.replace("above: 0.75", "above: 0.99"));
        assertThat(changes(page)).hasText("0");
    }

    @Test
    void aViewerMayNotPreview(Visitor visitor) {
        Page page = visitor.opens(Role.VIEWER, "#/policies/shop-web-cpu").page();
        Locator button = button(page, "Preview");
        assertThat(button).isDisabled();
        assertThat(button).hasAttribute("title", Pattern.compile("needs the role operator"));
    }

    /** What is written anew has no preview yet. */
    private static void tries(Page page, String text) {
        text(page).fill(text);
        assertThat(changes(page)).not().isVisible();
        assertThat(page.getByText(Pattern.compile("^Valid"))).isVisible();
        page.getByLabel("Stretch of time").selectOption("60");
        button(page, "Preview").click();
    }

    private static Locator preview(Page page) {
        return page.getByRole(
                AriaRole.REGION, new Page.GetByRoleOptions().setName("What it would have done"));
    }

    /** How often the size would have been changed, with this text. */
    private static Locator changes(Page page) {
        return preview(page)
                .getByRole(
                        AriaRole.ROW,
                        new Locator.GetByRoleOptions().setName(Pattern.compile("^Changes of size")))
                .getByRole(AriaRole.CELL)
                .first();
    }

    private static Locator text(Page page) {
        return page.getByLabel("Text of the policy, in YAML");
    }

    private static Locator save(Page page) {
        return button(page, "Save");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator problem(Page page, int line) {
        return page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(Pattern.compile("^Line " + line + "\\b")));
    }
}
