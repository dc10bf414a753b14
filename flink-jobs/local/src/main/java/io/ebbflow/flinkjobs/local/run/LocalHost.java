package io.ebbflow.flinkjobs.local.run;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this machine is called. */
final class LocalHost {

    private LocalHost() {}

    static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
