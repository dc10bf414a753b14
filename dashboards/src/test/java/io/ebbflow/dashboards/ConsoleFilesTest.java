package io.ebbflow.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The console keeps to the content security policy it is served under, and misses no file. */
class ConsoleFilesTest {

    private static final Path CONSOLE = Path.of("src/main/resources/console");

    /** Attributes that fetch, and imports of scripts. */
    private static final Pattern REFERENCE =
            Pattern.compile(
                    "(?:\\s(?:src|href)=\"|\\bfrom '|\\bimport '|\\bimport\\('|url\\()([^\"')]+)");

    private static final Pattern LIBRARY = Pattern.compile("/lib/([a-z0-9-]+)(/.+)");

    private static final Pattern EXTERNAL = Pattern.compile("(?:https?:)?//[a-z0-9.-]+\\.[a-z]");

    private static final Pattern INLINE =
            Pattern.compile(
                    "<script(?![^>]*\\ssrc=)|<style|\\sstyle\\s*=|\\son[a-z]+\\s*=\\s*[\"']"
                            + "|javascript:|\\beval\\(|new Function|innerHTML|unsafeHTML");

    /** What the pages themselves fetch; the rest follows from their imports. */
    private static final List<String> PAGES = List.of("/index.html", "/login.html");

    static Stream<Path> files() throws IOException {
        try (Stream<Path> found = Files.walk(CONSOLE)) {
            return found.filter(Files::isRegularFile).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void asksNothingOfOtherServers(Path file) throws IOException {
        String text = Files.readString(file).replace("xmlns=\"http://www.w3.org/2000/svg\"", "");

        assertThat(matches(EXTERNAL, text)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void bringsNoInlineScriptOrStyle(Path file) throws IOException {
        assertThat(matches(INLINE, Files.readString(file))).isEmpty();
    }

    @Test
    void findsWhatItForbids() {
        assertThat(matches(EXTERNAL, "import 'https://cdn.example.org/lit.js'")).hasSize(1);
        assertThat(matches(EXTERNAL, "src=\"//cdn.example.org/x\"")).hasSize(1);
        assertThat(matches(INLINE, "<script>x</script>")).hasSize(1);
        assertThat(matches(INLINE, "<p style=\"color:red\">")).hasSize(1);
        assertThat(matches(INLINE, "<a onclick='x'>")).hasSize(1);
    }

    @Test
    void reachesEveryFileAndMissesNone() throws IOException {
        Set<String> reached = new TreeSet<>(PAGES);
        Deque<String> open = new ArrayDeque<>(PAGES);
        while (!open.isEmpty()) {
            String from = open.pop();
            for (String to : references(from)) {
                assertThat(resource(to)).as("%s, referenced by %s", to, from).isNotNull();
                if (reached.add(to)) {
                    open.push(to);
                }
            }
        }

        List<String> present =
                files().map(file -> "/" + CONSOLE.relativize(file).toString().replace('\\', '/'))
                        .toList();
        assertThat(reached)
                .contains("/lib/lit-html/lit-html.js", "/js/state.js")
                .contains("/lib/uplot/dist/uPlot.esm.js", "/lib/js-yaml/dist/js-yaml.mjs")
                .containsAll(present);
    }

    @Test
    void signInNeedsNoFileThatNeedsASignIn() throws IOException {
        assertThat(references("/login.html"))
                .isNotEmpty()
                .allMatch(file -> file.matches("/login\\.js|/[a-z-]+\\.(css|svg)"));
    }

    private static List<String> references(String file) throws IOException {
        List<String> found = new ArrayList<>();
        String text = new String(resource(file), StandardCharsets.UTF_8);
        REFERENCE
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                // The library's own imports name packages only in its comments.
                .filter(name -> name.startsWith("/") || name.startsWith("."))
                .forEach(name -> found.add(Path.of(file).resolveSibling(name).normalize() + ""));
        return found;
    }

    /** The file as the service serves it, off the class path; null where there is none. */
    private static byte[] resource(String path) throws IOException {
        Matcher library = LIBRARY.matcher(path);
        String name =
                library.matches()
                        ? "/META-INF/resources/webjars/"
                                + library.group(1)
                                + "/"
                                + version(library.group(1))
                                + library.group(2)
                        : "/console" + path;
        try (InputStream in = ConsoleFilesTest.class.getResourceAsStream(name)) {
            return in == null ? null : in.readAllBytes();
        }
    }

    private static String version(String library) throws IOException {
        Properties pom = new Properties();
        try (InputStream in =
                ConsoleFilesTest.class.getResourceAsStream(
                        "/META-INF/maven/org.webjars.npm/" + library + "/pom.properties")) {
            pom.load(in);
        }
        return pom.getProperty("version");
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }
}
