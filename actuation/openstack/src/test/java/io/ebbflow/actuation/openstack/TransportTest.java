package io.ebbflow.actuation.openstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.ebbflow.actuation.testkit.Command;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openstack4j.core.transport.HttpMethod;
import org.openstack4j.core.transport.HttpRequest;

class TransportTest {

    private static final String PASSWORD = "changeit";

    @TempDir private Path folder;
    private HttpServer server;
    private final AtomicInteger calls = new AtomicInteger();

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private String serve(HttpServer made, String scheme, int status, String body) {
        server = made;
        server.createContext(
                "/",
                exchange -> {
                    calls.incrementAndGet();
                    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        server.start();
        return scheme + "://localhost:" + server.getAddress().getPort();
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static Transport transport(Optional<SSLContext> trust, boolean dryRun) {
        return new Transport(
                Optional.empty(), trust, Duration.ofSeconds(5), Duration.ofSeconds(5), dryRun);
    }

    private static HttpRequest<Void> request(HttpMethod method, String url) {
        return HttpRequest.builder().endpoint(url).path("/x").method(method).build();
    }

    @Test
    void trustsTheAuthoritiesOfTheFileAndNobodyElse() throws Exception {
        Path store = folder.resolve("server.p12");
        Path pem = folder.resolve("ca.pem");
        String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Command.check(
                keytool,
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        Command.check(
                keytool,
                "-exportcert",
                "-rfc",
                "-alias",
                "a",
                "-file",
                pem.toString(),
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        HttpsServer https = HttpsServer.create(loopback(), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(identity(store)));
        String url = serve(https, "https", 200, "{}");
        List<String> problems = new ArrayList<>();
        Optional<SSLContext> trust = Trust.of(pem, "openstack.ca-file", problems);

        assertThat(problems).isEmpty();
        assertThat(transport(trust, false).send(request(HttpMethod.GET, url)).getStatus())
                .isEqualTo(200);
        assertThatThrownBy(
                        () -> transport(Optional.empty(), false).send(request(HttpMethod.GET, url)))
                .isInstanceOf(CallFailed.class)
                .hasMessageContaining("no answer");
    }

    private static SSLContext identity(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void repeatsNoUserDataThatTheCloudComplainsAbout() throws IOException {
        String secret = "U1dNVEtOLTEtc2VjcmV0LXRva2VuLXRoYXQtbXVzdC1ub3QtYmUtc2VlbgAA";
        String url =
                serve(
                        HttpServer.create(loopback(), 0),
                        "http",
                        400,
                        "{\"badRequest\": {\"message\": \"Invalid input for user_data. Value: "
                                + secret
                                + "\"}}");

        assertThatThrownBy(
                        () ->
                                transport(Optional.empty(), false)
                                        .send(request(HttpMethod.POST, url)))
                .hasMessageContaining("400 Invalid input for user_data")
                .hasMessageNotContaining(secret);
    }

    @Test
    void sendsNothingThatChangesAnythingInADryRun() throws IOException {
        String url = serve(HttpServer.create(loopback(), 0), "http", 200, "{}");
        Transport dry = transport(Optional.empty(), true);

        for (HttpMethod method : HttpMethod.values()) {
            if (method != HttpMethod.GET && method != HttpMethod.HEAD) {
                assertThatThrownBy(() -> dry.send(request(method, url)))
                        .hasMessageContaining(method + " " + url + "/x");
            }
        }
        assertThat(calls).hasValue(0);
        dry.send(request(HttpMethod.GET, url));
        assertThat(calls).hasValue(1);
    }
}
