package io.ebbflow.ingest.netstats;

import io.ebbflow.kafka.config.ConfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * Prints one reading of every source, as text or with {@code json} as JSON; publishes nothing.
 * Exits with 1 if a source cannot be read, with 2 if the settings cannot be used.
 */
public final class OneReadingMain {

    private static final int FAILED = 1;

    private OneReadingMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 2 || !List.of("text", "json").contains(arguments[1])) {
            NetstatsMain.fail("usage: OneReadingMain FILE text|json");
        }
        try {
            NetstatsConfig config = NetstatsConfig.load(Path.of(arguments[0]));
            List<OneReading.Told> all = new OneReading(config, Clock.systemUTC()).read();
            if (arguments[1].equals("json")) {
                OneReading.printJson(all, System.out);
            } else {
                OneReading.printText(all, System.out);
            }
            if (all.stream().anyMatch(told -> told.error() != null)) {
                System.exit(FAILED);
            }
        } catch (ConfigException e) {
            NetstatsMain.fail(e.getMessage());
        } catch (IOException e) {
            NetstatsMain.fail("netstats: cannot read " + arguments[0] + ": " + e);
        }
    }
}
