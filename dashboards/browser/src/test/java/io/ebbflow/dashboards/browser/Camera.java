package io.ebbflow.dashboards.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;

/** Takes pictures of the console as files {@code <page>-<theme>-<view>.webp}. */
final class Camera {

    private static final int QUALITY = 80;

    /** Two frames: one that draws what is asked for, one that has it on the screen. */
    private static final String DRAWN =
            "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))";

    private static final String INTO_VIEW = "(part) => part.scrollIntoView({block: 'nearest'})";

    private final Path folder;
    private long largest;

    Camera(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** How large the largest picture is, in bytes. */
    long largest() {
        return largest;
    }

    /** Pictures of a page in every theme and view. */
    void take(Tab tab, String name) throws IOException {
        // as long as the page, so in view wherever that was scrolled to
        take(tab, name, tab.page().locator("body"));
    }

    /** The same with a part of the page in view. */
    void take(Tab tab, String name, Locator part) throws IOException {
        for (View view : View.ALL) {
            for (ColorScheme theme : View.THEMES) {
                tab.look(view, theme);
                part.evaluate(INTO_VIEW);
                tab.page().evaluate(DRAWN);
                byte[] picture = shoot(tab);
                Files.write(
                        folder.resolve(
                                "%s-%s-%s.webp"
                                        .formatted(
                                                name,
                                                theme.name().toLowerCase(Locale.ROOT),
                                                view.name())),
                        picture);
                largest = Math.max(largest, picture.length);
            }
        }
    }

    /** Playwright itself writes no WebP, which is a third of PNG. */
    private static byte[] shoot(Tab tab) {
        JsonObject wanted = new JsonObject();
        wanted.addProperty("format", "webp");
        wanted.addProperty("quality", QUALITY);
        String data =
                tab.page()
                        .context()
                        .newCDPSession(tab.page())
                        .send("Page.captureScreenshot", wanted)
                        .get("data")
                        .getAsString();
        return Base64.getDecoder().decode(data);
    }
}
