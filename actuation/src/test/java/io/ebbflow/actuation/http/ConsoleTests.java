package io.ebbflow.actuation.http;

import io.ebbflow.actuation.TestService;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A console of its own for each test, and a browser that has not logged in. */
abstract class ConsoleTests {

    @TempDir Path directory;

    TestService service;
    Browser browser;

    @BeforeEach
    void startService() throws Exception {
        service = new TestService(directory);
        browser = new Browser(service.url(""));
    }

    @AfterEach
    void stopService() {
        service.close();
    }
}
