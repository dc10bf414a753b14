package io.ebbflow.ingest.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** A server on a Unix socket that answers each request path as it is told, or with 404. */
final class RecordedEngine implements AutoCloseable {

    private final Path socket;
    private final ServerSocketChannel server;
    private final Function<String, String> answers;
    private final Thread thread = new Thread(this::serve, "recorded-engine");

    /**
     * Starts it.
     *
     * @param answers body by path; null for 404
     */
    RecordedEngine(Path socket, Function<String, String> answers) throws IOException {
        this.socket = socket;
        this.answers = answers;
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        thread.start();
    }

    private void serve() {
        try {
            while (true) {
                try (SocketChannel client = server.accept()) {
                    answer(client);
                }
            }
        } catch (ClosedChannelException e) {
            // closed: nothing more to answer
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(SocketChannel client) throws IOException {
        StringBuilder head = new StringBuilder();
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        while (head.indexOf("\r\n\r\n") < 0 && client.read(buffer.clear()) >= 0) {
            head.append(StandardCharsets.US_ASCII.decode(buffer.flip()));
        }
        if (head.isEmpty()) {
            return;
        }
        String body = answers.apply(head.toString().split(" ", 3)[1]);
        byte[] bytes = (body == null ? "{}" : body).getBytes(StandardCharsets.UTF_8);
        String status = body == null ? "404 Not Found" : "200 OK";
        write(
                client,
                ("HTTP/1.1 "
                                + status
                                + "\r\nConnection: close\r\nContent-Length: "
                                + bytes.length
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        write(client, bytes);
    }

    private static void write(SocketChannel client, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            client.write(buffer);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.delete(socket);
    }
}
