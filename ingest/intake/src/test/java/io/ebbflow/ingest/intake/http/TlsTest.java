package io.ebbflow.ingest.intake.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.ingest.intake.TestKey;
import io.ebbflow.kafka.http.PemKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The receivers behind a certificate. */
class TlsTest {

    @TempDir Path dir;

    private TestKey key;
    private TestIntake intake;

    @BeforeEach
    void listen() throws Exception {
        key = TestKey.in(dir);
        SSLContext tls = PemKey.serverContext(key.certificate(), key.key());
        intake = new TestIntake(TestIntake.LIMITS, new Listener("localhost", 0, Optional.of(tls)));
    }

    @AfterEach
    void close() {
        intake.close();
    }

    private HttpResponse<String> post(HttpClient client, String scheme)
            throws IOException, InterruptedException {
        URI path = URI.create(scheme + "://localhost:" + intake.port() + IntakeServer.SAMPLES);
        return client.send(
                HttpRequest.newBuilder(path)
                        .header("Authorization", "Bearer " + TestIntake.TOKEN)
                        .header("Content-Type", "application/x-ndjson")
                        .POST(HttpRequest.BodyPublishers.ofString(IntakeTests.SAMPLE))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void takesWhatComesByHttpsFromWhoeverTrustsTheCertificate() throws Exception {
        HttpClient trusting = HttpClient.newBuilder().sslContext(key.trust()).build();

        HttpResponse<String> response = post(trusting, "https");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
        assertThat(intake.sink().samples()).hasSize(1);
        assertThatThrownBy(() -> post(HttpClient.newHttpClient(), "https"))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void takesNothingInClearText() {
        assertThatThrownBy(() -> post(HttpClient.newHttpClient(), "http"))
                .isInstanceOf(IOException.class);
        assertThat(intake.sink().records()).isZero();
    }
}
