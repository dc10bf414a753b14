package io.ebbflow.ovsdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A peer that answers each message as told, over a real socket, in the pieces one likes. */
final class ScriptedServer implements AutoCloseable {

    private final ServerSocket server;
    private final BlockingQueue<ObjectNode> received = new LinkedBlockingQueue<>();
    private final Function<ObjectNode, String> script;
    private final int pieces;
    private volatile Socket peer;

    /**
     * @param script the bytes to answer with; null hangs up, empty says nothing
     * @param pieces bytes that are sent at once
     */
    ScriptedServer(int pieces, Function<ObjectNode, String> script) throws IOException {
        this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        this.pieces = pieces;
        this.script = script;
        Thread thread = new Thread(this::serve, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    private void serve() {
        try (Socket socket = server.accept()) {
            peer = socket;
            Messages messages = new Messages(socket.getInputStream(), 1 << 20);
            for (Optional<ObjectNode> next = messages.next();
                    next.isPresent();
                    next = messages.next()) {
                received.add(next.get());
                String answer = script.apply(next.get());
                if (answer == null) {
                    return;
                }
                say(answer);
            }
        } catch (IOException e) {
            // the client has hung up
        }
    }

    void say(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        OutputStream out = peer.getOutputStream();
        for (int i = 0; i < bytes.length; i += pieces) {
            out.write(bytes, i, Math.min(pieces, bytes.length - i));
            out.flush();
        }
    }

    /** The next message that came; waits for it. */
    JsonNode take() throws InterruptedException {
        JsonNode message = received.poll(10, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("no message within 10 s");
        }
        return message;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
