package io.ebbflow.ovsdb;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * TLS on a connection, what Open vSwitch writes {@code ssl:}.
 *
 * @param context whom to trust, and what to show
 * @param verifyHost whether the server's certificate must name the host; those that {@code ovs-pki}
 *     makes name none, so that any that the same authority signed would pass for the server
 */
public record OvsdbTls(SSLContext context, boolean verifyHost) {

    /** The socket, encrypted, after a handshake. */
    SSLSocket wrap(Socket socket, String host, int port, Duration timeout) throws IOException {
        SSLSocket tls =
                (SSLSocket) context.getSocketFactory().createSocket(socket, host, port, true);
        if (verifyHost) {
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
        }
        tls.setSoTimeout(Math.toIntExact(timeout.toMillis()));
        tls.startHandshake();
        tls.setSoTimeout(0);
        return tls;
    }
}
