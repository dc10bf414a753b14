package io.ebbflow.dashboards.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UnreachableTest {

    @ParameterizedTest
    @MethodSource
    void saysWhyAndWhatToLookAt(IOException failure, String reason) {
        assertThat(Unreachable.reason(failure)).contains(reason);
    }

    static Stream<Arguments> saysWhyAndWhatToLookAt() {
        IOException unknown = new ConnectException();
        unknown.initCause(new UnresolvedAddressException());
        return Stream.of(
                Arguments.of(unknown, "no host of that name is known"),
                Arguments.of(new ConnectException(), "nothing listens on that port"),
                Arguments.of(new HttpConnectTimeoutException("late"), "is a firewall between?"),
                Arguments.of(new HttpTimeoutException("late"), "gave no answer in time"),
                Arguments.of(
                        new SSLException("Unsupported or unrecognized SSL message"),
                        "SSL message; does it speak https?"),
                Arguments.of(
                        new SSLHandshakeException(
                                "(certificate_unknown) PKIX path building failed"),
                        "--ca names who did"),
                Arguments.of(
                        new IOException("HTTP/1.1 header parser received no bytes"),
                        "received no bytes; does it speak https only?"),
                Arguments.of(new IOException("broken pipe"), "broken pipe"),
                Arguments.of(new IOException(), "IOException"));
    }
}
