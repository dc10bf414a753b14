package io.ebbflow.flinkjobs.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {

    @TempDir Path home;

    @Test
    void namesThePortThePartAndTheOptionOfEveryPortInUse() throws IOException {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports =
                    new Ports(
                            one.getLocalPort(),
                            free(),
                            free(),
                            free(),
                            free(),
                            free(),
                            OptionalInt.of(two.getLocalPort()));

            assertThat(Preflight.problems(ports, home))
                    .containsExactly(
                            "port "
                                    + one.getLocalPort()
                                    + " is in use, but the console (--console-port) needs it",
                            "port "
                                    + two.getLocalPort()
                                    + " is in use, but the intake (--intake-port) needs it");
        }
    }

    @Test
    void asksForNoPortOfAnIntakeThatIsNotWanted() throws IOException {
        Ports ports =
                new Ports(free(), free(), free(), free(), free(), free(), OptionalInt.empty());

        assertThat(Preflight.problems(ports, home)).isEmpty();
    }

    @Test
    void letsOnlyOneRunIntoADirectory() throws IOException {
        Path file = home.resolve("lock");
        InstanceLock lock = InstanceLock.take(file, 1).orElseThrow();
        lock.close();
        assertThat(InstanceLock.take(file, 2)).isPresent();
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
