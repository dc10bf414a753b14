package io.ebbflow.kafka.topic;

import io.ebbflow.kafka.config.Durations;

/** The catalogue of topics, for the documentation. */
public final class TopicsTable {

    private TopicsTable() {}

    /** A table in Markdown, a row per topic, by their names with the default prefix. */
    public static String markdown() {
        StringBuilder table =
                new StringBuilder(
                        """
                        | topic | key | written by | partitions | kept | largest record | schema |
                        |---|---|---|---|---|---|---|
                        """);
        for (Topic topic : Topic.values()) {
            table.append("| `").append(topic.name(Topic.DEFAULT_PREFIX)).append("` | ");
            table.append(topic.keyMeaning()).append(" | ");
            table.append(topic.writer()).append(" | ");
            table.append(topic.partitions()).append(" | ");
            table.append(kept(topic)).append(" | ");
            table.append(topic.maxRecordBytes() >> 10).append(" KiB | ");
            table.append(schema(topic)).append(" |\n");
        }
        return table.toString();
    }

    private static String kept(Topic topic) {
        String time = topic.retention().map(Durations::format).orElse("newest of each key");
        String bytes = topic.config().get("retention.bytes");
        return bytes == null
                ? time
                : time + ", at most " + (Long.parseLong(bytes) >> 20) + " MiB per partition";
    }

    private static String schema(Topic topic) {
        return topic.schemaFile()
                .map(
                        file ->
                                "["
                                        + file.substring(file.indexOf('/') + 1)
                                        + "](src/main/resources/"
                                        + file
                                        + ")")
                .orElse("Metricbeat's own");
    }
}
