package io.ebbflow.flinkjobs;

import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job jar's main class, for {@code flink run}: takes {@code --config FILE} and {@code --set
 * KEY=VALUE}, which wins over the file.
 */
public final class EbbflowJobMain {

    private EbbflowJobMain() {}

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        EbbflowJob.define(env, settings(args));
        env.execute(EbbflowJob.NAME);
    }

    static Settings settings(String[] args) throws IOException, ConfigException {
        Map<String, String> given = new HashMap<>();
        Map<String, String> overrides = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                throw new IllegalArgumentException(args[i] + " needs a value");
            }
            String value = args[i + 1];
            switch (args[i]) {
                case "--config" -> given.putAll(Settings.read(Path.of(value)));
                case "--set" -> {
                    int equals = value.indexOf('=');
                    if (equals < 1) {
                        throw new IllegalArgumentException(
                                "--set takes KEY=VALUE, as in window.size=30s, got '"
                                        + value
                                        + "'");
                    }
                    overrides.put(value.substring(0, equals), value.substring(equals + 1));
                }
                default ->
                        throw new IllegalArgumentException(
                                "known are --config FILE and --set KEY=VALUE, got '"
                                        + args[i]
                                        + "'");
            }
        }
        given.putAll(overrides);
        return Settings.parse("job", JobOptions.all(), given);
    }
}
