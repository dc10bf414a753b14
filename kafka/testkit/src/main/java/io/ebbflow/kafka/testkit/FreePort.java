package io.ebbflow.kafka.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports for programs that are told theirs before they start. */
public final class FreePort {

    private FreePort() {}

    /** A port of this machine's loopback that nobody listens on just now. */
    public static int find() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
