package io.ebbflow.ingest.intake.http;

import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Where the receivers listen.
 *
 * @param port 0 for any that is free
 * @param tls empty for plain HTTP
 */
public record Listener(String host, int port, Optional<SSLContext> tls) {

    String scheme() {
        return tls.isPresent() ? "https" : "http";
    }

    /** Takes HTTPS connections, TLS 1.2 and newer, and nothing else. */
    Connector secure(Server server, HttpConfiguration http) {
        SslContextFactory.Server keys = new SslContextFactory.Server();
        keys.setSslContext(tls.orElseThrow());
        keys.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        // senders know us by address as well; they check the certificate, not we
        http.addCustomizer(new SecureRequestCustomizer(false));
        ServerConnector connector =
                new ServerConnector(
                        server,
                        new SslConnectionFactory(keys, "http/1.1"),
                        new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        return connector;
    }
}
