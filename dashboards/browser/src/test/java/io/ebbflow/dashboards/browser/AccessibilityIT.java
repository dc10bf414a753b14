package io.ebbflow.dashboards.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** That everybody can use every page: in both themes, on a desk and on a phone. */
@InChromium
class AccessibilityIT {

    /** What makes the page scroll sideways, where it does. */
    private static final String WIDER =
            """
            () => document.documentElement.scrollWidth <= innerWidth ? []
                : [...document.querySelectorAll('body *')]
                    .filter((it) => it.getBoundingClientRect().right > innerWidth)
                    .map((it) => it.outerHTML.slice(0, 80)).slice(0, 12)
            """;

    @TestFactory
    Stream<DynamicTest> axeFindsNothingSeriousAndNothingScrollsSideways(Visitor visitor) {
        return onEachPage(visitor, AccessibilityIT::holds);
    }

    @TestFactory
    Stream<DynamicTest> whateverTakesTheFocusHasANameAndShowsIt(Visitor visitor) {
        return onEachPage(visitor, tab -> assertThat(Keyboard.faults(tab.page())).isEmpty());
    }

    @Test
    void theLoginHoldsToTheSame(Visitor visitor) {
        Tab tab = visitor.opens();
        tab.go("/login");
        holds(tab);
        assertThat(Keyboard.faults(tab.page())).isEmpty();
    }

    private static Stream<DynamicTest> onEachPage(Visitor visitor, Consumer<Tab> test) {
        Tab tab = visitor.opens(Role.ADMIN, "#/");
        return Route.all(tab.page()).stream()
                .map(
                        route ->
                                DynamicTest.dynamicTest(
                                        route.hash(),
                                        () -> {
                                            tab.go(route.hash());
                                            test.accept(tab);
                                        }));
    }

    private static void holds(Tab tab) {
        Page page = tab.page();
        SoftAssertions all = new SoftAssertions();
        for (View view : View.ALL) {
            for (ColorScheme theme : View.THEMES) {
                tab.look(view, theme);
                all.assertThat(Axe.violations(page))
                        .as("axe, %s, %s", view.name(), theme)
                        .isEmpty();
            }
            all.assertThat(page.evaluate(WIDER))
                    .as("wider than the window, %s", view.name())
                    .isEqualTo(List.of());
        }
        tab.look(View.DESKTOP, ColorScheme.LIGHT);
        all.assertAll();
    }
}
