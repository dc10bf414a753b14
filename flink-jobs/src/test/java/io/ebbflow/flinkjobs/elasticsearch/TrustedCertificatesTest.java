package io.ebbflow.flinkjobs.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS with a certificate that only its own authority vouches for. */
@Timeout(60)
final class TrustedCertificatesTest {

    private static final String PASSWORD = "changeit";

    @TempDir Path dir;

    private void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(
                List.of("-alias", "it", "-storepass", PASSWORD, "-keystore", store().toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private Path store() {
        return dir.resolve("it.p12");
    }

    private HttpsServer serve() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store())) {
            keys.load(in, PASSWORD.toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext(
                "/",
                exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        server.start();
        return server;
    }

    @Test
    void reachesAServerWhoseAuthorityIsInTheFileAndNoOther() throws Exception {
        keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=it",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "2");
        Path ca = dir.resolve("ca.pem");
        keytool("-exportcert", "-rfc", "-file", ca.toString());
        HttpsServer server = serve();
        try {
            URI url = URI.create("https://127.0.0.1:" + server.getAddress().getPort());
            SinkSettings settings = new SinkSettings(url);
            assertThatThrownBy(() -> new BulkClient(settings.config()).post(url, new byte[] {'x'}))
                    .isInstanceOf(SSLException.class);
            settings.with(ElasticsearchOptions.CA_FILE, ca);
            BulkClient client = new BulkClient(settings.config());
            assertThat(client.post(url, new byte[] {'x'}).status()).isEqualTo(200);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void namesAFileWithoutCertificates() throws Exception {
        Path empty = Files.createFile(dir.resolve("empty.pem"));
        Path text = Files.writeString(dir.resolve("text.pem"), "no certificate");
        for (Path file : List.of(empty, text)) {
            assertThatThrownBy(() -> TrustedCertificates.of(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(file.toString());
        }
    }
}
