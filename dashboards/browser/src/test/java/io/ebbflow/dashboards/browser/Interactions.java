package io.ebbflow.dashboards.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What each interaction of a person costs the page: how long it takes by the clock until its frame
 * is handed on for painting, and what the main thread works until a test can see that. The first
 * grows with all else that the machine does, the second with what the page draws after that frame.
 * What the page worked for its frame is no more than either: the lesser of the two is held against
 * bounds.
 */
final class Interactions {

    /**
     * Notes in each page how long each click, input and change of route takes. A frame has been
     * handed on when the first task after its animation frame runs.
     */
    static final String RECORDER =
            """
            window.interactions = [];
            let clicked;
            const note = (event) => {
              // a route changes because somebody clicked
              const begun = event.type === 'hashchange' ? clicked ?? event.timeStamp : event.timeStamp;
              if (event.type === 'click') clicked = begun;
              requestAnimationFrame(() => {
                const channel = new MessageChannel();
                channel.port1.onmessage = () =>
                    window.interactions.push([event.type, performance.now() - begun]);
                channel.port2.postMessage(0);
              });
            };
            for (const type of ['input', 'click', 'hashchange']) addEventListener(type, note, true);
            """;

    /** What an earlier interaction left to be drawn is not the cost of the next. */
    private static final String AT_REST =
            """
            async () => {
              for (let frame = 0; frame < 3; frame++) {
                await new Promise(requestAnimationFrame);
                await new Promise(requestIdleCallback);
              }
              window.interactions = [];
            }
            """;

    private static final double MS = 1_000;

    private final Page page;
    private final String type;
    private final CDPSession session;
    private final List<Double> worked = new ArrayList<>();
    private final List<Double> took = new ArrayList<>();

    /**
     * @param type of the event that an interaction ends with: {@code input} or {@code hashchange}
     */
    Interactions(Page page, String type) {
        this.page = page;
        this.type = type;
        this.session = page.context().newCDPSession(page);
        JsonObject domain = new JsonObject();
        // of the thread, not of the clock on the wall
        domain.addProperty("timeDomain", "threadTicks");
        session.send("Performance.enable", domain);
    }

    /** Does one, and waits until it can be seen. */
    void measure(Runnable interaction) {
        page.evaluate(AT_REST);
        double before = mainThread();
        interaction.run();
        page.waitForFunction("(type) => window.interactions.some(([t]) => t === type)", type);
        worked.add(mainThread() - before);
        took.add(
                ((Number)
                                page.evaluate(
                                        "(type) => window.interactions.find(([t]) => t ==="
                                                + " type)[1]",
                                        type))
                        .doubleValue());
    }

    /** What the main thread has worked so far, in milliseconds. */
    private double mainThread() {
        for (JsonElement metric :
                session.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            JsonObject named = metric.getAsJsonObject();
            if (named.get("name").getAsString().equals("TaskDuration")) {
                return named.get("value").getAsDouble() * MS;
            }
        }
        throw new IllegalStateException("the browser tells no TaskDuration");
    }

    /** Milliseconds that the main thread worked for the frame of 95 of 100 of them at most. */
    double p95() {
        return quantile(
                IntStream.range(0, worked.size())
                        .mapToObj(i -> Math.min(worked.get(i), took.get(i)))
                        .toList(),
                0.95);
    }

    private static double quantile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
    }

    private static String describe(List<Double> values) {
        return "median %.0f ms, p95 %.0f ms, most %.0f ms"
                .formatted(quantile(values, 0.5), quantile(values, 0.95), quantile(values, 1));
    }

    @Override
    public String toString() {
        return "%d times, p95 %.0f ms; main thread %s; by the clock %s"
                .formatted(worked.size(), p95(), describe(worked), describe(took));
    }
}
