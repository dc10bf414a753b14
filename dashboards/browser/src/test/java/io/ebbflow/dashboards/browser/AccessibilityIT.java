package io.ebbflow.dashboards.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That everybody can use every page: in both themes, on a desk and on a phone. */
@InChromium
class AccessibilityIT {

    private static final View[] VIEWS = {View.DESKTOP, View.PHONE};

    /** What makes the page scroll sideways, where it does. */
    private static final String WIDER =
            """
            () => document.documentElement.scrollWidth <= innerWidth ? []
                : [...document.querySelectorAll('body *')]
                    .filter((it) => it.getBoundingClientRect().right > innerWidth)
                    .map((it) => it.outerHTML.slice(0, 80)).slice(0, 12)
            """;

    private static final ColorScheme[] THEMES = {ColorScheme.LIGHT, ColorScheme.DARK};

    @ParameterizedTest
    @EnumSource(Route.class)
    void axeFindsNothingSeriousAndNothingScrollsSideways(Route route, Visitor visitor) {
        holds(visitor.opens(Role.ADMIN, route.hash()));
    }

    @Test
    void norOnTheLogin(Visitor visitor) {
        Tab tab = visitor.opens();
        tab.go("/login");
        holds(tab);
    }

    private static void holds(Tab tab) {
        Page page = tab.page();
        SoftAssertions all = new SoftAssertions();
        for (View view : VIEWS) {
            for (ColorScheme theme : THEMES) {
                tab.look(view, theme);
                all.assertThat(Axe.violations(page))
                        .as("axe, %s, %s", view.name(), theme)
                        .isEmpty();
            }
            all.assertThat(page.evaluate(WIDER))
                    .as("wider than the window, %s", view.name())
                    .isEqualTo(List.of());
        }
        all.assertAll();
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void whateverTakesTheFocusHasANameAndShowsIt(Route route, Visitor visitor) {
        Tab tab = visitor.opens(Role.ADMIN, route.hash());
        assertThat(Keyboard.faults(tab.page())).isEmpty();
    }
}
