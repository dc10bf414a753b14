package io.ebbflow.actuation.haproxy;

import io.ebbflow.actuation.port.ActuationException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * HAProxy's runtime API: a line is sent, the answer ends with the connection. In a dry run nothing
 * but {@code show} leaves. Thread-safe: every question has a connection of its own.
 */
final class RuntimeSocket {

    private static final int MAX_ANSWER = 16 << 20;

    private final Place place;
    private final Duration timeout;
    private final boolean dryRun;

    RuntimeSocket(Place place, Duration timeout, boolean dryRun) {
        this.place = place;
        this.timeout = timeout;
        this.dryRun = dryRun;
    }

    /** What HAProxy says to a command, without blanks around it; often nothing. */
    String ask(String command) throws ActuationException {
        if (dryRun && !command.startsWith("show ")) {
            throw ActuationException.dryRun("HAProxy " + place + ": " + command);
        }
        try (SocketChannel channel =
                        place.isPath()
                                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                                : SocketChannel.open();
                Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            long end = System.nanoTime() + timeout.toNanos();
            if (!channel.connect(place.address())) {
                await(channel, selector, SelectionKey.OP_CONNECT, end);
                channel.finishConnect();
            }
            ByteBuffer line = ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                if (channel.write(line) == 0) {
                    await(channel, selector, SelectionKey.OP_WRITE, end);
                }
            }
            // a master process waits for more until it is told that there is none
            channel.shutdownOutput();
            return answer(channel, selector, end).strip();
        } catch (IOException | RuntimeException e) {
            throw ActuationException.retriable("HAProxy " + place + ": " + e.getMessage(), e);
        }
    }

    private static String answer(SocketChannel channel, Selector selector, long end)
            throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        ByteBuffer part = ByteBuffer.allocate(1 << 14);
        int read = channel.read(part);
        while (read >= 0) {
            if (read == 0) {
                await(channel, selector, SelectionKey.OP_READ, end);
            }
            answer.write(part.array(), 0, part.position());
            part.clear();
            if (answer.size() > MAX_ANSWER) {
                throw new IOException("the answer is longer than " + MAX_ANSWER + " bytes");
            }
            read = channel.read(part);
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    private static void await(SocketChannel channel, Selector selector, int what, long end)
            throws IOException {
        channel.register(selector, what);
        long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (left <= 0 || selector.select(left) == 0) {
            throw new IOException("no answer in time");
        }
        selector.selectedKeys().clear();
    }
}
