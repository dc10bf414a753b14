package io.ebbflow.actuation.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfSignedTest {

    @TempDir private Path directory;

    @Test
    void isMadeOnceAndValidForItsNames() throws Exception {
        X509Certificate first = shown(context());
        X509Certificate second = shown(context());

        assertThat(second).isEqualTo(first);
        assertThat(first.getSubjectAlternativeNames().toString())
                .contains("console.example", "10.0.0.7", "localhost", "127.0.0.1");
        for (String file : new String[] {"console.p12", "console.p12.password"}) {
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(directory.resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    private SSLContext context() throws Exception {
        return SelfSigned.context(
                directory, Set.of("console.example", "10.0.0.7"), new SecureRandom());
    }

    private static X509Certificate shown(SSLContext server) throws Exception {
        SSLContext client = SSLContext.getInstance("TLS");
        client.init(null, new TrustManager[] {new TrustingManager()}, new SecureRandom());
        try (SSLServerSocket listening =
                        (SSLServerSocket) server.getServerSocketFactory().createServerSocket(0);
                SSLSocket socket =
                        (SSLSocket)
                                client.getSocketFactory()
                                        .createSocket("127.0.0.1", listening.getLocalPort())) {
            Thread accepting =
                    new Thread(
                            () -> {
                                try (SSLSocket accepted = (SSLSocket) listening.accept()) {
                                    accepted.startHandshake();
                                } catch (java.io.IOException e) {
                                    // the client side says what went wrong
                                }
                            });
            accepting.start();
            socket.startHandshake();
            Certificate[] chain = socket.getSession().getPeerCertificates();
            accepting.join();
            return (X509Certificate) chain[0];
        }
    }

    private static final class TrustingManager implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
