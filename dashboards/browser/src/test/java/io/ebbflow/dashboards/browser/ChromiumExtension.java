package io.ebbflow.dashboards.browser;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts service and browser once for all classes; looks after the tabs of each test. */
final class ChromiumExtension
        implements BeforeAllCallback,
                AfterTestExecutionCallback,
                AfterEachCallback,
                ParameterResolver {

    private static final Logger LOG = LoggerFactory.getLogger(ChromiumExtension.class);
    private static final Namespace OURS = Namespace.create(ChromiumExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Optional<Path> executable = Chromium.executable();
        if (executable.isEmpty()) {
            String line = "there is no Chromium; .ci/run installs it";
            if (Boolean.parseBoolean(System.getenv("EBBFLOW_REQUIRE_TESTBEDS"))) {
                throw new AssertionError(line);
            }
            LOG.info("skipped: {}", line);
            Assumptions.abort(line);
        }
        ExtensionContext.Store run = context.getRoot().getStore(OURS);
        if (run.get("chromium") == null) {
            PlaywrightAssertions.setDefaultAssertionTimeout(Tab.PATIENCE_MS);
            run.put("chromium", Chromium.start(executable.get()));
            Path directory = Files.createTempDirectory(Files.createDirectories(target()), "run");
            run.put("directory", directory);
            run.put("broker", Broker.start(directory.resolve("broker")));
        }
        World world = world(context);
        // the shop is for most of the classes; any other world ends with its class
        ExtensionContext.Store store = world == World.SHOP ? run : context.getStore(OURS);
        if (store.get(world) == null) {
            store.put(
                    world,
                    RunningConsole.start(
                            run.get("broker", Broker.class),
                            world,
                            run.get("directory", Path.class).resolve(world.prefix() + "service"),
                            Clock.systemUTC()));
        }
    }

    private static World world(ExtensionContext context) {
        return context.getRequiredTestClass().getAnnotation(InChromium.class).value();
    }

    private static Path target() {
        return Path.of("target").toAbsolutePath();
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        Visitor visitor = context.getStore(OURS).get("visitor", Visitor.class);
        // what the test itself found matters more
        if (visitor != null && context.getExecutionException().isEmpty()) {
            visitor.check();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Visitor visitor = context.getStore(OURS).remove("visitor", Visitor.class);
        if (visitor != null) {
            context.getExecutionException()
                    .ifPresent(failure -> visitor.photograph(target(), context.getDisplayName()));
            visitor.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Visitor.class || type == Records.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext.Store store = context.getStore(OURS);
        RunningConsole console = store.get(world(context), RunningConsole.class);
        if (parameter.getParameter().getType() == Records.class) {
            return console.records();
        }
        return store.getOrComputeIfAbsent(
                "visitor",
                key -> new Visitor(store.get("chromium", Chromium.class), console),
                Visitor.class);
    }
}
