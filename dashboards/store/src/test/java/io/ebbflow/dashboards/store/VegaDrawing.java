package io.ebbflow.dashboards.store;

import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** Vega in Node, installed from the lock file into {@code target}. */
final class VegaDrawing {

    private static final Path SCRIPTS = Path.of("../src/test/node").toAbsolutePath().normalize();
    private static final Path FOLDER = Path.of("target/vega").toAbsolutePath();
    private static final Path PICTURES = Path.of("../docs").toAbsolutePath().normalize();
    private static final ObjectMapper JSON = new ObjectMapper();

    private static boolean prepared;

    private VegaDrawing() {}

    /** Skips with one line where Node or npm are not there, unless all test beds are required. */
    static void prepare() throws IOException, InterruptedException {
        if (prepared) {
            return;
        }
        Files.createDirectories(FOLDER);
        for (String file : List.of("package.json", "package-lock.json")) {
            Files.copy(
                    SCRIPTS.resolve(file),
                    FOLDER.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Path log = FOLDER.resolve("npm.log");
        int ended;
        try {
            ended = run(log, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        } catch (IOException e) {
            ended = -1;
            Files.writeString(log, e.getMessage());
        }
        if (ended != 0) {
            missing("Vega panels are not drawn: npm ci failed, see " + log);
        }
        prepared = true;
    }

    private static int run(Path log, String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .directory(FOLDER.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException(List.of(command) + " takes longer than three minutes");
        }
        return process.exitValue();
    }

    private static void missing(String what) {
        if (Boolean.parseBoolean(System.getenv("EBBFLOW_REQUIRE_TESTBEDS"))) {
            throw new AssertionError(what + "; install nodejs and npm");
        }
        LoggerFactory.getLogger(VegaDrawing.class).info("skipped: {}", what);
        abort(what);
    }

    /**
     * The marks by name, and the picture, which stays in {@code target/vega}; with {@code
     * -Debbflow.docs=write} it becomes that of the documentation as well.
     */
    static JsonNode draw(String id, JsonNode spec, List<JsonNode> answers)
            throws IOException, InterruptedException {
        var input = JSON.createObjectNode();
        input.set("spec", spec);
        input.putArray("answers").addAll(answers);
        Path in = FOLDER.resolve(id + ".json");
        JSON.writeValue(in.toFile(), input);
        Path out = FOLDER.resolve(id + ".drawn.json");
        Path err = FOLDER.resolve(id + ".log");
        Process process =
                new ProcessBuilder("node", SCRIPTS.resolve("draw.js").toString(), FOLDER.toString())
                        .redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError(id + " was not drawn: " + Files.readString(err));
        }
        JsonNode drawn = JSON.readTree(out.toFile());
        String svg = drawn.path("svg").asText();
        Files.writeString(FOLDER.resolve(id + ".svg"), svg);
        if ("write".equals(System.getProperty("ebbflow.docs")) && !id.startsWith("nothing-")) {
            Files.writeString(PICTURES.resolve(id + ".svg"), svg);
        }
        return drawn;
    }
}
