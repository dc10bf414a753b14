package io.ebbflow.kafka.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemKeyTest {

    private static final String PASSWORD = "changeit";

    @TempDir Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void aServerShowsItsCertificate(String algorithm) throws Exception {
        Certificate certificate = write("a", algorithm);
        HttpsServer server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(PemKey.serverContext(file("a.crt"), file("a.key"))));
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.start();
        try {
            URI page = URI.create("https://localhost:" + server.getAddress().getPort() + "/");
            HttpResponse<byte[]> answer =
                    HttpClient.newBuilder()
                            .sslContext(PemKey.clientContext(file("a.crt")))
                            .build()
                            .send(
                                    HttpRequest.newBuilder(page).build(),
                                    head -> new BoundedBody(10));

            assertThat(answer.statusCode()).isEqualTo(204);
            assertThat(answer.sslSession().orElseThrow().getPeerCertificates())
                    .containsExactly(certificate);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void saysWhichFileIsOfNoUseAndNeverWhatIsInIt() throws Exception {
        write("a", "EC");
        write("b", "EC");
        write("c", "RSA");
        Files.writeString(file("none.key"), "secret-text");

        assertThatThrownBy(() -> PemKey.serverContext(file("a.key"), file("a.key")))
                .hasMessageContaining("a.key holds no");
        assertThatThrownBy(() -> PemKey.serverContext(file("a.crt"), file("none.key")))
                .hasMessageContaining("none.key holds no private key in PKCS#8")
                .hasMessageNotContaining("secret-text");
        assertThatThrownBy(() -> PemKey.serverContext(file("a.crt"), file("b.key")))
                .hasMessageContaining("b.key is not the key of the certificate");
        assertThatThrownBy(() -> PemKey.serverContext(file("a.crt"), file("c.key")))
                .hasMessageContaining("c.key holds no usable key of the certificate's kind, EC");
        assertThatThrownBy(() -> PemKey.serverContext(file("no.crt"), file("a.key")))
                .hasMessageContaining("no.crt");
        assertThatThrownBy(() -> PemKey.clientContext(file("a.key")))
                .hasMessageContaining("a.key holds no");
        assertThatThrownBy(() -> PemKey.clientContext(file("c.crt"), file("a.crt"), file("b.key")))
                .hasMessageContaining("b.key is not the key of the certificate");
    }

    private Path file(String name) {
        return dir.resolve(name);
    }

    /** Makes {@code name.crt} and {@code name.key}. */
    private Certificate write(String name, String algorithm) throws Exception {
        Path store = file(name + ".p12");
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-keyalg",
                        algorithm,
                        "-alias",
                        "it",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        Certificate certificate = keys.getCertificate("it");
        Key key = keys.getKey("it", PASSWORD.toCharArray());
        pem(name + ".crt", "CERTIFICATE", certificate.getEncoded());
        pem(name + ".key", "PRIVATE KEY", key.getEncoded());
        return certificate;
    }

    private void pem(String name, String kind, byte[] bytes) throws Exception {
        byte[] newline = {'\n'};
        String text = Base64.getMimeEncoder(64, newline).encodeToString(bytes);
        Files.writeString(
                file(name),
                "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }
}
