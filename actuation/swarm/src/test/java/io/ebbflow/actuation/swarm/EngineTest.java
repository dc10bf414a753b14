package io.ebbflow.actuation.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.kafka.config.Settings;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class EngineTest {

    private static Engine engine(int port) throws Exception {
        Map<String, String> settings =
                Map.of("swarm.host", "tcp://127.0.0.1:" + port, "swarm.answer-timeout", "300ms");
        SwarmConfig config = SwarmConfig.from(Settings.parse("swarm", SwarmOptions.ALL, settings));
        return new Engine(SwarmProvider.client(config), config, false);
    }

    @Test
    void doesNotWaitForeverForAnEngineThatHangs() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Engine engine = engine(silent.getLocalPort())) {
            long begin = System.nanoTime();
            maybeLater(engine);
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void anEngineThatIsNotThereMayComeLater() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (Engine engine = engine(port)) {
            maybeLater(engine);
        }
    }

    @Test
    void anAnswerThatIsCutOffMayBeWholeLater() throws Exception {
        try (Engine engine = engine(serve("[{\"ID\":", 200))) {
            maybeLater(engine);
        }
    }

    @Test
    void passesOnWhatAProxySays() throws Exception {
        try (Engine engine = engine(serve("<html>Bad gateway</html>", 502))) {
            assertThatThrownBy(() -> engine.get("/services"))
                    .hasMessageContaining("502: <html>Bad gateway</html>");
        }
    }

    @Test
    void keepsEveryDigitOfANumber() throws Exception {
        String json = "{\"a\":0.10,\"b\":123456789012345678901234567890,\"c\":0.30000000000000004}";
        try (Engine engine = engine(serve(json, 200))) {
            assertThat(engine.get("/x")).hasToString(json);
        }
    }

    private static int serve(String body, int status) throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(status, bytes.length);
                    try (OutputStream out = exchange.getResponseBody()) {
                        out.write(bytes);
                    }
                    server.stop(0);
                });
        server.start();
        return server.getAddress().getPort();
    }

    private static void maybeLater(Engine engine) {
        assertThatThrownBy(() -> engine.get("/services"))
                .asInstanceOf(InstanceOfAssertFactories.type(ActuationException.class))
                .satisfies(e -> assertThat(e.isRetriable()).isTrue())
                .satisfies(e -> assertThat(e).hasMessageContaining("tcp://127.0.0.1:"));
    }
}
