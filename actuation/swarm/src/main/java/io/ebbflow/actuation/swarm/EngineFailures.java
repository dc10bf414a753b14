package io.ebbflow.actuation.swarm;

import io.ebbflow.actuation.port.ActuationException;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.URI;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What an engine's refusals and silences mean to those who asked. */
final class EngineFailures {

    /** The most characters of an engine's own words that are passed on. */
    static final int LONGEST = 300;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final URI host;
    private final boolean tls;

    EngineFailures(URI host, boolean tls) {
        this.host = host;
        this.tls = tls;
    }

    /** The engine said no. */
    ActuationException answered(String what, int status, String message) {
        String words = shortened(message);
        if (words.contains("not a swarm manager") && !words.contains("being prepared")) {
            return ActuationException.permanent(
                    what + ": swarm.host " + host + " is not the engine of a manager: " + words);
        }
        String text = what + ": " + host + " answered " + status + ": " + words;
        boolean passes =
                status == TOO_MANY_REQUESTS
                        || status >= SERVER_ERROR
                        // somebody else changed it since it was read
                        || words.contains("update out of sequence");
        return passes
                ? ActuationException.retriable(text, null)
                : ActuationException.permanent(text);
    }

    /** The engine said nothing, or not to the end. */
    ActuationException unanswered(String what, Exception failure) {
        Throwable cause = failure;
        // docker-java wraps what the socket throws
        while (cause.getCause() != null && cause.getClass() == RuntimeException.class) {
            cause = cause.getCause();
        }
        String text = what + ": " + host + " does not answer: " + shortened(cause.toString());
        boolean cutOff = cause.getCause() instanceof EOFException;
        if (cause instanceof SSLPeerUnverifiedException
                || (cause instanceof SSLHandshakeException && !cutOff)) {
            return ActuationException.permanent(text);
        }
        // with TLS 1.3 the client is done before the engine looks at its certificate
        boolean hungUp = tls && !(cause instanceof ConnectException);
        String doubt = hungUp ? " (it may not accept the client's certificate)" : "";
        return ActuationException.retriable(text + doubt, failure);
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
