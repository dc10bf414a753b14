package io.ebbflow.dashboards.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;

/** Uses a page without a mouse. */
final class Keyboard {

    private static final int MOST = 400;

    /** What has the focus: its name for people, and what is wrong with it. */
    private static final String FOCUSED =
            """
            () => {
              const it = document.activeElement;
              if (!it || it === document.body) return null;
              const label = it.getAttribute('aria-label')
                  ?? document.getElementById(it.getAttribute('aria-labelledby') ?? '')?.textContent
                  ?? it.labels?.[0]?.textContent ?? it.textContent;
              const style = getComputedStyle(it);
              const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
                  || style.boxShadow !== 'none'
                  // of a date the browser marks the part that is being written
                  || it.type === 'datetime-local';
              return {name: `${it.localName} ${label.replace(/\\s+/g, ' ').trim()}`,
                      named: label.trim() !== '' || it.localName === 'main', ring};
            }
            """;

    private Keyboard() {}

    /** Presses Tab until the element has the focus. */
    static void tabTo(Page page, Locator element) {
        for (int n = 0; n < MOST; n++) {
            page.keyboard().press("Tab");
            if ((Boolean) element.evaluate("it => it === document.activeElement")) {
                return;
            }
        }
        Assertions.fail(element + " was not reached by pressing Tab " + MOST + " times");
    }

    /**
     * Walks once round a page.
     *
     * @return what took the focus and cannot be seen to have it, or has no name
     */
    static List<String> faults(Page page) {
        List<String> faults = new ArrayList<>();
        for (int n = 0; n < MOST; n++) {
            page.keyboard().press("Tab");
            Object focused = page.evaluate(FOCUSED);
            if (!(focused instanceof Map<?, ?> it)) {
                // past the end: the browser's own controls
                return faults;
            }
            if (!Boolean.TRUE.equals(it.get("named"))) {
                faults.add("no name: " + it.get("name"));
            }
            if (!Boolean.TRUE.equals(it.get("ring"))) {
                faults.add("focus not to be seen: " + it.get("name"));
            }
        }
        return faults;
    }
}
