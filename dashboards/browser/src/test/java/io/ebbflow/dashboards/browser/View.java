package io.ebbflow.dashboards.browser;

import com.microsoft.playwright.options.ColorScheme;
import java.util.List;

/**
 * A size of the window that the console is looked at in.
 *
 * @param name as in the names of pictures
 */
record View(String name, int width, int height) {

    static final View DESKTOP = new View("desktop", 1400, 900);
    static final View PHONE = new View("phone", 375, 812);

    static final List<View> ALL = List.of(DESKTOP, PHONE);
    static final List<ColorScheme> THEMES = List.of(ColorScheme.LIGHT, ColorScheme.DARK);
}
