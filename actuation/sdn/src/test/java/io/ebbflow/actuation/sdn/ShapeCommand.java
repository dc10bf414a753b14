package io.ebbflow.actuation.sdn;

import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.AdapterContext;
import io.ebbflow.actuation.port.LinkShaper.Cap;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.config.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/** A process that shapes, and then hangs until it is killed. */
final class ShapeCommand {

    private ShapeCommand() {}

    /**
     * Shapes.
     *
     * @param arguments settings file, data directory, target, kbit/s, until
     */
    public static void main(String[] arguments) throws Exception {
        SdnProvider provider = new SdnProvider();
        Adapter adapter =
                provider.open(
                        Settings.load("sdn", provider.options(), Path.of(arguments[0])),
                        new AdapterContext(
                                InstantSource.system(),
                                new Random(1),
                                Path.of(arguments[1]),
                                false));
        adapter.links()
                .orElseThrow()
                .shape(
                        Entity.parse(arguments[2]),
                        new Cap(Integer.parseInt(arguments[3]), null, Instant.parse(arguments[4])));
        System.out.println("shaped");
        new CountDownLatch(1).await();
    }
}
