package io.ebbflow.dashboards.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Whether a port of this machine can be had. */
final class Loopback {

    private Loopback() {}

    /**
     * Checks a port before OpenSearch spends seconds on the way to finding out.
     *
     * @param what the part that wants it and the setting that moves it, for the message
     * @throws StartException naming the port and the part, if it cannot be bound
     */
    static void requireFree(int port, String what) throws StartException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new StartException(
                    "port "
                            + port
                            + " on 127.0.0.1 cannot be had for "
                            + what
                            + ": "
                            + e.getMessage()
                            + "; stop what listens there or choose another port",
                    e);
        }
    }
}
