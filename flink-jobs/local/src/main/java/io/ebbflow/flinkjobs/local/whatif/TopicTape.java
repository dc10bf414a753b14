package io.ebbflow.flinkjobs.local.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.decision.model.Feedback;
import io.ebbflow.ingest.model.Alert;
import io.ebbflow.ingest.replay.RecordedFile;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.envelope.Received;
import io.ebbflow.kafka.topic.Topic;
import io.ebbflow.kafka.topic.TopicAdmin;
import io.ebbflow.kafka.topic.TopicAdminException;
import io.ebbflow.kafka.topic.TopicScan;
import io.ebbflow.kafka.topic.TopicStatus;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What topics hold now, written to a file in the order of a tape: event time, then topic, partition
 * and offset. So the same records make the same tape, however they were fetched. It reads committed
 * records up to where each partition ended when the reading began, joins no group and writes
 * nothing. One tape for each reader.
 *
 * <p>Sizes are modelled in a backtest, so what was recorded of inventory and results is not read.
 */
public final class TopicTape {

    /** The topics that are read, in the order of a tape. */
    static final List<Topic> TOPICS =
            List.of(
                    Topic.METRICBEAT,
                    Topic.NETWORK_STATS,
                    Topic.METRICS,
                    Topic.ALERTS,
                    Topic.FEEDBACK);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Where a record is in the file that holds them as they came. */
    private record Place(long timeMs, int topic, int partition, long offset, long position) {}

    private final Map<String, String> client;
    private final String prefix;
    private final TapeRange range;
    private final RecordedFile.Problems problems;
    private final List<Place> places = new ArrayList<>();
    private long position;

    /**
     * A reader of topics.
     *
     * @param client properties of a Kafka client
     * @param prefix of our topics' names
     * @param problems told what cannot be read, and is left out
     */
    public TopicTape(
            Map<String, String> client,
            String prefix,
            TapeRange range,
            RecordedFile.Problems problems) {
        this.client = Map.copyOf(client);
        this.prefix = prefix;
        this.range = range;
        this.problems = problems;
    }

    /**
     * Writes the tape.
     *
     * @param dir for the files
     * @throws IllegalArgumentException if a topic is missing
     * @throws TopicAdminException if the cluster does not answer
     */
    public Recording write(Path dir) throws TopicAdminException, IOException, InterruptedException {
        requireTopics();
        Path asRead = dir.resolve("as-read");
        try (DataOutputStream out = output(asRead)) {
            for (Topic topic : TOPICS) {
                try {
                    TopicScan.read(client, topic.name(prefix), record -> take(topic, record, out));
                } catch (UncheckedIOException e) {
                    throw e.getCause();
                }
            }
        }
        places.sort(
                Comparator.comparingLong(Place::timeMs)
                        .thenComparingInt(Place::topic)
                        .thenComparingInt(Place::partition)
                        .thenComparingLong(Place::offset));
        Path tape = dir.resolve("topics" + TapeFile.SUFFIX);
        try (RandomAccessFile in = new RandomAccessFile(asRead.toFile(), "r");
                DataOutputStream out = output(tape)) {
            for (Place place : places) {
                in.seek(place.position());
                TapeFile.copy(in, out);
            }
        }
        Files.delete(asRead);
        return Recording.of(tape);
    }

    private void requireTopics() throws TopicAdminException, InterruptedException {
        try (TopicAdmin admin = TopicAdmin.connect(client, prefix)) {
            admin.awaitCluster(PATIENCE);
            Set<Topic> wanted = EnumSet.copyOf(TOPICS);
            String missing =
                    admin.check(wanted).topics().stream()
                            .filter(status -> status.state() == TopicStatus.State.MISSING)
                            .map(TopicStatus::name)
                            .collect(Collectors.joining(", "));
            if (!missing.isEmpty()) {
                throw new IllegalArgumentException(
                        "there is no topic " + missing + " at " + client.get("bootstrap.servers"));
            }
        }
    }

    private static DataOutputStream output(Path file) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
    }

    private void take(Topic topic, Received record, DataOutputStream out) {
        String[] origin = record.origin().split("/", -1);
        int partition = Integer.parseInt(origin[1]);
        long offset = Long.parseLong(origin[2]);
        if (record.value().isEmpty() || !range.holds(offset)) {
            return;
        }
        byte[] value = record.value().get();
        try {
            String key = key(topic, value);
            Instant time = time(value);
            if (range.holds(time)) {
                places.add(
                        new Place(
                                time.toEpochMilli(),
                                TOPICS.indexOf(topic),
                                partition,
                                offset,
                                position));
                byte[] bytes = TapeFile.record(topic, key, time, value);
                out.write(bytes);
                position += bytes.length;
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            problems.report(record.origin(), e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant time(byte[] value) {
        try {
            JsonNode time = Json.mapper().readTree(value).path("@timestamp");
            if (!time.isTextual()) {
                throw new IllegalArgumentException("@timestamp is missing");
            }
            return Instant.parse(time.asText());
        } catch (IOException e) {
            throw new IllegalArgumentException("no JSON: " + firstLine(e), e);
        }
    }

    /** By which a later one replaces an earlier one; empty where none does. */
    private static String key(Topic topic, byte[] value) {
        try {
            return switch (topic) {
                case ALERTS -> required(Json.read(value, Alert.class).fingerprint(), "fingerprint");
                case FEEDBACK -> required(Json.read(value, Feedback.class).id(), "id");
                default -> "";
            };
        } catch (IOException e) {
            throw new IllegalArgumentException(firstLine(e), e);
        }
    }

    private static String required(String key, String what) {
        if (key == null || key.isEmpty()) {
            throw new IllegalArgumentException("there is no " + what);
        }
        return key;
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
