package io.ebbflow.dashboards.browser;

import com.microsoft.playwright.Page;
import java.util.Arrays;
import java.util.List;

/**
 * How long people wait for what they do: from the event in the page until its frame was handed on
 * for painting, in milliseconds. That is the main thread's share of it: handlers, microtasks, style
 * and layout; not what the compositor takes.
 *
 * @param sorted shortest first
 */
record Interactions(List<Double> sorted) {

    /**
     * Notes in each page how long each key, click, input and change of route keeps the main thread.
     * A frame has been handed on when the first task after its animation frame runs.
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

    Interactions {
        sorted = sorted.stream().sorted().toList();
    }

    /** Those of a type of event since the last call. */
    static Interactions take(Page page, String type, int count) {
        page.waitForFunction(
                "([type, count]) => window.interactions.filter(([t]) => t === type).length >= count",
                Arrays.asList(type, count));
        @SuppressWarnings("unchecked")
        List<Number> taken =
                (List<Number>)
                        page.evaluate(
                                "(type) => window.interactions.splice(0).filter(([t]) => t === type)"
                                        + ".map(([, ms]) => ms)",
                                type);
        return new Interactions(taken.stream().map(Number::doubleValue).toList());
    }

    /** The time that a share of them, 0 to 1, keeps below. */
    double quantile(double share) {
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
    }

    @Override
    public String toString() {
        return "%d times, median %.0f ms, p95 %.0f ms, longest %.0f ms"
                .formatted(sorted.size(), quantile(0.5), quantile(0.95), quantile(1));
    }
}
