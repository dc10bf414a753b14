package io.ebbflow.flinkjobs.local.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The ports of a local run, all on the loopback interface.
 *
 * @param console where people look
 * @param flink Flink's REST API and web UI
 * @param storeTransport OpenSearch's own protocol; nobody else uses it
 * @param intake where others write metrics and alerts; empty where no intake is wanted
 */
public record Ports(
        int console,
        int flink,
        int broker,
        int controller,
        int store,
        int storeTransport,
        OptionalInt intake) {

    /**
     * The ports in use by somebody else, one sentence each, naming the port, the part and the
     * option.
     */
    public List<String> taken() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("the console (--console-port)", console);
        ports.put("Flink (--flink-port)", flink);
        ports.put("the broker (--broker-port)", broker);
        ports.put("the broker's controller (--controller-port)", controller);
        ports.put("the store (--store-port)", store);
        ports.put("the store's transport (--store-transport-port)", storeTransport);
        intake.ifPresent(port -> ports.put("the intake (--intake-port)", port));
        List<String> problems = new ArrayList<>();
        ports.forEach(
                (part, port) -> {
                    if (!isFree(port)) {
                        problems.add("port " + port + " is in use, but " + part + " needs it");
                    }
                });
        return problems;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // as servers do: a port whose last connections are winding down is free
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
