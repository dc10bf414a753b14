package io.ebbflow.dashboards.browser;

import static io.ebbflow.actuation.testkit.Eventually.eventually;

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

/** An action that the tests order in the job's stead, to grow a target by one. */
record Proposal(Action action) {

    /** The simulated shop takes a second to start an instance. */
    static final LocatorAssertions.ContainsTextOptions SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);

    private static final AtomicInteger COUNT = new AtomicInteger();

    /**
     * Publishes decision and action.
     *
     * @param outcome {@code ACT}, or {@code ADVISE} for one that waits for a person
     */
    static Proposal of(Records records, Entity target, Outcome outcome, String reason)
            throws Exception {
        Score seen =
                Shop.score(
                        Series.of(target, Metrics.CPU_UTILIZATION),
                        Shop.STACK,
                        "1",
                        records.now(),
                        0.9,
                        new Expectation(0.5, 0.4, 0.6));
        int size = size(records, target);
        String id = newId();
        Decision decision =
                Shop.decision("d-" + id, seen, outcome, size, size + 1, reason, "a-" + id);
        Action action = Shop.action(decision);
        records.publish(Topic.DECISIONS, target.toString(), decision);
        records.publish(Topic.ACTIONS, target.toString(), action);
        return new Proposal(action);
    }

    /** An id that no other has. */
    static String newId() {
        return "proposal-" + COUNT.incrementAndGet();
    }

    /** A button that is named after what it does, by how much and to whom. */
    Locator button(Page page, String verb) {
        return page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions()
                        .setName(
                                Pattern.compile(
                                        "^"
                                                + verb
                                                + "\\b.*"
                                                + change()
                                                + ".*"
                                                + action.target().id())));
    }

    /** The item of a list that tells what became of it. */
    Locator story(Page page) {
        return story(page.getByRole(AriaRole.MAIN));
    }

    /** The same in a part of the page. */
    Locator story(Locator part) {
        return part.getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText(action.target().id()))
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile(change())))
                .first();
    }

    private String change() {
        return action.from() + "\\s*→\\s*" + action.to();
    }

    /** As the adapter last told it. */
    static int size(Records records, Entity target) throws Exception {
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
