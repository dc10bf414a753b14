package io.ebbflow.kafka.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** TCP ports of this machine. */
final class Ports {

    // Below the range that the system hands to outgoing connections, so that none of those takes
    // the
    // port between our look and the broker's use.
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 31_999;

    private Ports() {}

    /**
     * Makes sure that a port can be listened on. Kafka itself would end the whole JVM over it.
     *
     * @param setting the key that names the port, for the message
     */
    static void requireFree(String host, int port, String setting) throws BrokerStartException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            socket.getLocalPort();
        } catch (IOException e) {
            throw new BrokerStartException(
                    setting
                            + " "
                            + port
                            + " cannot be used: the broker cannot listen on "
                            + host
                            + ":"
                            + port
                            + ": "
                            + e.getMessage()
                            + "; end the program that uses it, or set "
                            + setting,
                    e);
        }
    }

    /**
     * A free port above {@code after}; the first of a process is looked for at a place of its own.
     */
    static int free(int after) throws BrokerStartException {
        int span = HIGHEST - LOWEST + 1;
        int start = (int) (ProcessHandle.current().pid() * 97 % span);
        for (int i = 0; i < span; i++) {
            int port = LOWEST + (start + i) % span;
            if (port != after && isFree(port)) {
                return port;
            }
        }
        throw new BrokerStartException("no port is free in " + LOWEST + ".." + HIGHEST);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
