package io.ebbflow.actuation.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.ActuationException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineFailuresTest {

    private final EngineFailures failures =
            new EngineFailures(URI.create("tcp://10.0.0.5:2376"), true);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | rpc error: code = Unknown desc = update out of sequence | TRANSIENT",
                "400 | update out of sequence | TRANSIENT",
                "503 | The swarm does not have a leader. | TRANSIENT",
                "503 | This node is not a swarm manager. Manager is being prepared | TRANSIENT",
                "503 | This node is not a swarm manager. Worker nodes can't be used | PERMANENT",
                "503 | This node is not a swarm manager. Use docker swarm init | PERMANENT",
                "429 | slow down | TRANSIENT",
                "400 | invalid filter | PERMANENT",
                "401 | authorization denied by plugin | PERMANENT",
                "404 | service x not found | PERMANENT",
            })
    void tellsWhatMayPassFromWhatStays(int status, String words, Reason reason) {
        ActuationException failure = failures.answered("service/x", status, words);

        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure).hasMessageContainingAll("service/x", "tcp://10.0.0.5:2376", words);
    }

    @Test
    void passesOnAFewOfTheEnginesWordsOnly() {
        assertThat(failures.answered("x", 500, "word\n ".repeat(10_000)).getMessage())
                .hasSizeLessThan(400)
                .doesNotContain("\n");
    }

    @Test
    void anEngineThatIsDownMayComeBack() {
        RuntimeException wrapped = new RuntimeException(new ConnectException("refused"));

        assertThat(failures.unanswered("x", wrapped))
                .returns(Reason.TRANSIENT, ActuationException::reason)
                .hasMessageContaining("refused");
        assertThat(failures.unanswered("x", new IOException("broken pipe")).isRetriable()).isTrue();
    }

    @Test
    void aCertificateThatIsNotTrustedStaysSo() {
        assertThat(failures.unanswered("x", new SSLHandshakeException("no path")).isRetriable())
                .isFalse();
        assertThat(failures.unanswered("x", new SSLPeerUnverifiedException("name")).isRetriable())
                .isFalse();
        assertThat(failures.unanswered("x", cutOff()).isRetriable()).isTrue();
    }

    @Test
    void anEngineThatHangsUpMayNotKnowTheClient() {
        assertThat(failures.unanswered("x", new IOException("broken pipe")))
                .hasMessageContaining("may not accept the client's certificate");
        assertThat(failures.unanswered("x", new ConnectException("refused")).getMessage())
                .doesNotContain("certificate");
        EngineFailures withoutTls = new EngineFailures(URI.create("unix:///a.sock"), false);
        assertThat(withoutTls.unanswered("x", new IOException("broken pipe")).getMessage())
                .doesNotContain("certificate");
    }

    private static Exception cutOff() {
        SSLHandshakeException cutOff = new SSLHandshakeException("terminated");
        cutOff.initCause(new EOFException());
        return cutOff;
    }
}
