package io.ebbflow.actuation.haproxy;

import com.sun.net.httpserver.HttpServer;
import io.ebbflow.actuation.port.LoadBalancer.Member;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A server that answers with its name; {@code /slow} when told to. */
final class Worker implements AutoCloseable {

    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch slow = new CountDownLatch(1);
    private final HttpServer server =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    private final Member member;

    Worker(String name) throws IOException {
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext(
                "/",
                exchange -> {
                    if (exchange.getRequestURI().getPath().equals("/slow")) {
                        slow.countDown();
                        awaitRelease();
                    }
                    byte[] body = name.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        member = new Member(name, "127.0.0.1:" + server.getAddress().getPort());
    }

    private void awaitRelease() throws IOException {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    Member member() {
        return member;
    }

    /** Whether it works on a slow request. */
    boolean isBusy() {
        return slow.getCount() == 0;
    }

    void release() {
        release.countDown();
    }

    @Override
    public void close() {
        release();
        server.stop(0);
    }
}
