package io.ebbflow.dashboards.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures of every page, light and dark, on a desk and on a phone, in {@code target/pictures}.
 * With {@code -Debbflow.docs=write} those of the documentation; with {@code -Debbflow.pictures.url}
 * and {@code -Debbflow.pictures.token-file} of a console that runs, such as that of the demo.
 */
@InChromium
class PicturesIT {

    private static final Logger LOG = LoggerFactory.getLogger(PicturesIT.class);
    private static final long MOST_BYTES = 150_000;

    @Test
    void everyPageHasItsPicture(Visitor visitor) throws IOException {
        Tab login = visitor.opens();
        login.go("/login");
        Tab tab = visitor(visitor);
        Path folder =
                "write".equals(System.getProperty("ebbflow.docs"))
                        ? Path.of("../docs/console")
                        : Path.of("target/pictures");
        Camera camera = new Camera(folder);
        long largest = camera.take(login, "login");
        for (Route route : Route.all(tab.page())) {
            tab.look(View.DESKTOP, View.THEMES.get(0));
            tab.go(route.hash());
            largest = Math.max(largest, camera.take(tab, route.fileName()));
        }
        LOG.info("pictures in {}, at most {} bytes each", folder.toAbsolutePath(), largest);
        assertThat(largest).isLessThan(MOST_BYTES);
    }

    private static Tab visitor(Visitor visitor) throws IOException {
        String url = System.getProperty("ebbflow.pictures.url");
        if (url == null) {
            return visitor.opens(Role.ADMIN, "#/");
        }
        Path token = Path.of(System.getProperty("ebbflow.pictures.token-file"));
        return visitor.opensElsewhere(URI.create(url), Files.readString(token).strip());
    }
}
