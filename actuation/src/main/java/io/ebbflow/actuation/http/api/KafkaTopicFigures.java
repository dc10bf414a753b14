package io.ebbflow.actuation.http.api;

import io.ebbflow.actuation.kafka.KafkaClients;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** The topics as the brokers tell of them. Asked at most once at a time. */
public final class KafkaTopicFigures implements TopicFigures, AutoCloseable {

    private static final int PATIENCE_SECONDS = 4;

    /** A cluster that is shared may have thousands of groups, of which few read our topics. */
    private static final int MOST_GROUPS = 200;

    private final KafkaClients clients;
    private Admin admin;

    public KafkaTopicFigures(KafkaClients clients) {
        this.clients = clients;
    }

    @Override
    public synchronized List<Figures> look() throws IOException {
        try {
            if (admin == null) {
                admin = clients.admin("ebbflow-topics");
            }
            Set<TopicPartition> partitions = partitions();
            Map<TopicPartition, Long> begins = offsets(partitions, OffsetSpec.earliest());
            Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
            return figures(partitions, begins, ends, lags(ends));
        } catch (TimeoutException e) {
            throw new IOException("no broker answered within " + PATIENCE_SECONDS + " s", e);
        } catch (ExecutionException e) {
            throw new IOException("no broker answered: " + e.getCause().getMessage(), e);
        } catch (KafkaException e) {
            throw new IOException("no client could be made: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while asking for topics");
        }
    }

    private static <T> T await(KafkaFuture<T> future)
            throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private Set<TopicPartition> partitions()
            throws ExecutionException, InterruptedException, TimeoutException {
        Set<String> ours =
                Arrays.stream(Topic.values()).map(clients::name).collect(Collectors.toSet());
        ours.retainAll(await(admin.listTopics().names()));
        Set<TopicPartition> partitions =
                new TreeSet<>(
                        (a, b) ->
                                a.topic().equals(b.topic())
                                        ? Integer.compare(a.partition(), b.partition())
                                        : a.topic().compareTo(b.topic()));
        for (TopicDescription topic : await(admin.describeTopics(ours).allTopicNames()).values()) {
            topic.partitions()
                    .forEach(
                            info ->
                                    partitions.add(
                                            new TopicPartition(topic.name(), info.partition())));
        }
        return partitions;
    }

    private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> wanted =
                partitions.stream().collect(Collectors.toMap(Function.identity(), each -> which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        await(admin.listOffsets(wanted).all())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    /** By topic and group, how much of our topics is not read yet. */
    private Map<String, Map<String, Long>> lags(Map<TopicPartition, Long> ends)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, ListConsumerGroupOffsetsSpec> groups = new TreeMap<>();
        for (GroupListing group :
                await(admin.listGroups(ListGroupsOptions.forConsumerGroups()).all())) {
            if (groups.size() < MOST_GROUPS) {
                groups.put(group.groupId(), new ListConsumerGroupOffsetsSpec());
            }
        }
        Map<String, Map<String, Long>> lags = new HashMap<>();
        if (groups.isEmpty()) {
            return lags;
        }
        for (Map.Entry<String, Map<TopicPartition, OffsetAndMetadata>> group :
                await(admin.listConsumerGroupOffsets(groups).all()).entrySet()) {
            group.getValue()
                    .forEach(
                            (partition, at) -> {
                                Long end = ends.get(partition);
                                if (end != null && at != null) {
                                    lags.computeIfAbsent(partition.topic(), key -> new TreeMap<>())
                                            .merge(
                                                    group.getKey(),
                                                    Math.max(0, end - at.offset()),
                                                    Long::sum);
                                }
                            });
        }
        return lags;
    }

    private static List<Figures> figures(
            Set<TopicPartition> partitions,
            Map<TopicPartition, Long> begins,
            Map<TopicPartition, Long> ends,
            Map<String, Map<String, Long>> lags) {
        Map<String, List<TopicPartition>> topics = new TreeMap<>();
        for (TopicPartition partition : partitions) {
            topics.computeIfAbsent(partition.topic(), key -> new ArrayList<>()).add(partition);
        }
        List<Figures> figures = new ArrayList<>();
        topics.forEach(
                (name, its) -> {
                    long end = its.stream().mapToLong(each -> ends.getOrDefault(each, 0L)).sum();
                    long begin =
                            its.stream().mapToLong(each -> begins.getOrDefault(each, 0L)).sum();
                    List<Reader> readers =
                            lags.getOrDefault(name, Map.of()).entrySet().stream()
                                    .map(lag -> new Reader(lag.getKey(), lag.getValue()))
                                    .toList();
                    figures.add(new Figures(name, its.size(), end, end - begin, readers));
                });
        return figures;
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
