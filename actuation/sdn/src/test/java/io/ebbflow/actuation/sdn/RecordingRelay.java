package io.ebbflow.actuation.sdn;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes connections on, remembers what clients send, and may hang up on some of it. */
final class RecordingRelay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RecordingRelay.class);

    private final ServerSocket server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    private final String host;
    private final int port;
    private final String unwanted;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    /**
     * @param target host:port
     * @param unwanted text that is not passed on, and ends the connection; null for none
     */
    RecordingRelay(String target, String unwanted) throws IOException {
        int colon = target.indexOf(':');
        host = target.substring(0, colon);
        port = Integer.parseInt(target.substring(colon + 1));
        this.unwanted = unwanted;
        start(this::accept);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** All that clients sent so far. */
    String sent() {
        return sent.toString(StandardCharsets.ISO_8859_1);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket target = new Socket(host, port);
                start(() -> pass(client, target, true));
                start(() -> pass(target, client, false));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void pass(Socket from, Socket to, boolean isRequest) {
        byte[] bytes = new byte[1 << 16];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(bytes); read > 0; read = in.read(bytes)) {
                String text = new String(bytes, 0, read, StandardCharsets.ISO_8859_1);
                if (isRequest) {
                    sent.write(bytes, 0, read);
                }
                if (isRequest && unwanted != null && text.contains(unwanted)) {
                    return;
                }
                out.write(bytes, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            LOG.debug("either side hung up: so does the other", e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
