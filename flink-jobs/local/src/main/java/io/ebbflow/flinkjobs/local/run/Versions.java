package io.ebbflow.flinkjobs.local.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions of Ebbflow and of what it runs on, as the build recorded them. */
public final class Versions {

    private Versions() {}

    /** Of Ebbflow. */
    public static String current() {
        return all().getProperty("ebbflow");
    }

    /** Of Ebbflow, Flink, Kafka and the embedded store, by name. */
    public static Properties all() {
        Properties versions = new Properties();
        try (InputStream resource = Versions.class.getResourceAsStream("/versions.properties")) {
            versions.load(resource);
        } catch (IOException e) {
            throw new UncheckedIOException("versions.properties is in the jar but unreadable", e);
        }
        return versions;
    }
}
