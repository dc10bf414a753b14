package io.ebbflow.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IndexTemplatesInstallTest {

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String answer = "{\"acknowledged\":true}";
    private HttpServer server;
    private URI address;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void putsEachTemplateBelowThePathOfTheServer() throws Exception {
        IndexTemplates.install(address.resolve("/search/"), Optional.of("ApiKey secret"));

        assertThat(requests)
                .hasSameSizeAs(IndexTemplates.names())
                .contains("PUT /search/_index_template/ebbflow-scores ApiKey secret");
    }

    @Test
    void sendsNoAuthorizationUnlessGiven() throws Exception {
        IndexTemplates.install(address, Optional.empty());

        assertThat(requests).contains("PUT /_index_template/ebbflow-scores null");
    }

    @Test
    void quotesTheServersReasonButNeverTheCredentials() {
        status = 403;
        answer = "{\"error\":\"no permissions for [indices:admin]\"}" + "x".repeat(5000);

        assertThatThrownBy(() -> IndexTemplates.install(address, Optional.of("Basic c2VjcmV0")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(address.toString())
                .hasMessageContaining("ebbflow-scores with status 403")
                .hasMessageContaining("manage_index_templates")
                .hasMessageContaining("no permissions for")
                .message()
                .hasSizeLessThan(1000)
                .doesNotContain("c2VjcmV0");
    }

    @Test
    void namesTheServerThatDoesNotAnswer() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        URI nobody = URI.create("http://127.0.0.1:" + port);

        assertThatThrownBy(() -> IndexTemplates.install(nobody, Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "cannot put index template ebbflow-scores on "
                                + nobody
                                + ": ConnectException");
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(
                exchange.getRequestMethod()
                        + " "
                        + exchange.getRequestURI()
                        + " "
                        + exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
