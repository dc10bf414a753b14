package io.ebbflow.actuation.testkit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings beds up and down for {@link TestBed}. */
final class TestBedExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {

    /** What {@code up} ends with where packages or rights are missing: EX_UNAVAILABLE. */
    private static final int UNAVAILABLE = 69;

    private static final Logger LOG = LoggerFactory.getLogger(TestBed.class);
    private static final Namespace BEDS = Namespace.create(TestBedExtension.class);

    /** Held while a class runs: modules are built side by side, and a bed is one. */
    private record Turn(FileChannel lock) implements AutoCloseable {

        static Turn take(String bed) throws IOException {
            Path lock =
                    Path.of(System.getProperty("java.io.tmpdir"), "ebbflow-bed-" + bed + ".lock");
            FileChannel channel =
                    FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.lock();
            return new Turn(channel);
        }

        @Override
        public void close() throws IOException {
            lock.close();
        }
    }

    /** A bed that is up; taken down at the end of the run, unless somebody else looks after it. */
    private record Bed(BedSettings settings) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            if (!Boolean.parseBoolean(System.getenv("EBBFLOW_KEEP_TESTBEDS"))) {
                // another build may be at it; its next class brings it up again
                Turn turn = Turn.take(settings.bed());
                try {
                    Command.run("bash", file(settings.bed(), "down").toString());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    turn.close();
                }
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        String name = bed(context);
        context.getStore(BEDS).put("turn", Turn.take(name));
        // each time: a build beside this one may have taken it down since; one that is up is not
        // touched
        context.getRoot().getStore(BEDS).put(name, new Bed(up(name)));
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        // nested classes have a turn that their parent gave
        Turn turn = context.getStore(BEDS).remove("turn", Turn.class);
        if (turn != null) {
            turn.close();
        }
    }

    private static BedSettings up(String name) throws IOException, InterruptedException {
        Command.Result result = Command.run("bash", file(name, "up").toString());
        if (result.code() == UNAVAILABLE) {
            String line = "test bed " + name + " is not there: " + result.output().strip();
            if (isRequired()) {
                throw new AssertionError(line + "; .ci/run installs what it needs");
            }
            LOG.info("skipped: {}", line);
            Assumptions.abort(line);
        }
        if (result.code() != 0) {
            throw new AssertionError("test bed " + name + " did not start:\n" + result.output());
        }
        Map<String, String> told = new TreeMap<>();
        for (String line : result.output().split("\n", -1)) {
            int equals = line.indexOf('=');
            if (line.startsWith("EBBFLOW_") && equals > 0) {
                told.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return new BedSettings(name, told);
    }

    private static boolean isRequired() {
        return "required".equals(System.getProperty("testbeds"))
                || Boolean.parseBoolean(System.getenv("EBBFLOW_REQUIRE_TESTBEDS"));
    }

    /** Modules lie at different depths below the root. */
    static Path file(String bed, String name) {
        Path relative = Path.of("actuation", "testbeds", bed, name);
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(relative))) {
                return at.resolve(relative);
            }
        }
        throw new IllegalStateException("there is no " + relative + " here or above");
    }

    private static String bed(ExtensionContext context) {
        for (Class<?> type = context.getRequiredTestClass();
                type != null;
                type = type.getEnclosingClass()) {
            if (type.isAnnotationPresent(TestBed.class)) {
                return type.getAnnotation(TestBed.class).value();
            }
        }
        throw new IllegalStateException(context.getRequiredTestClass() + " names no test bed");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == BedSettings.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(BEDS).get(bed(context), Bed.class).settings();
    }
}
