package io.ebbflow.actuation.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.actuation.TestService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleTlsTest {

    @TempDir private Path directory;

    @Test
    void speaksTlsToThoseWhoTrustItAndKeepsItsCookieToThat() throws Exception {
        SSLContext own = SelfSigned.context(directory, Set.of(), new SecureRandom());
        try (TestService service = new TestService(directory, Optional.of(own))) {
            URI login = URI.create("https://127.0.0.1:" + service.port() + "/login");
            HttpRequest request =
                    HttpRequest.newBuilder(login)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString("token=" + TestService.TOKEN))
                            .build();
            HttpResponse<String> answer =
                    HttpClient.newBuilder()
                            .sslContext(trusting())
                            .build()
                            .send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(204);
            assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                    .contains("Secure")
                    .contains("HttpOnly");
            assertThatThrownBy(
                            () ->
                                    HttpClient.newHttpClient()
                                            .send(request, HttpResponse.BodyHandlers.ofString()))
                    .as("by somebody who does not know the certificate")
                    .isInstanceOf(IOException.class);
        }
    }

    private SSLContext trusting() throws Exception {
        String password = Files.readString(directory.resolve("console.p12.password")).trim();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(directory.resolve("console.p12"))) {
            keys.load(in, password.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("console", keys.getCertificate("console"));
        TrustManagerFactory managers =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
