package io.ebbflow.ingest.intake;

import io.ebbflow.kafka.testkit.BrokerProcess;
import io.ebbflow.kafka.testkit.Program;
import io.ebbflow.kafka.testkit.TopicRecords;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A broker, the intake and programs of others as processes, all in one directory. */
final class TestPrograms implements AutoCloseable {

    private final Path dir;
    private final BrokerProcess broker;
    private final List<Program> running = new ArrayList<>();

    TestPrograms(Path dir) throws IOException {
        this.dir = dir;
        broker = new BrokerProcess(dir);
    }

    String servers() {
        return broker.bootstrapServers();
    }

    /** Starts the broker, whose data outlive it; returns when it has our topics. */
    void startBroker() throws Exception {
        broker.start();
        broker.createTopics(
                EnumSet.of(Topic.METRICS, Topic.ALERTS, Topic.DEAD_LETTER), Topic.DEFAULT_PREFIX);
    }

    void killBroker() {
        broker.kill();
    }

    /** Starts the intake. */
    Program startIntake(String name, Path settings) throws IOException {
        return running(Program.main(dir, name, "256m", IntakeMain.class, settings.toString()));
    }

    /** Starts a program that is not ours. */
    void start(String name, String... command) throws IOException {
        running(Program.start(dir, name, Map.of(), List.of(command)));
    }

    private Program running(Program program) {
        running.add(program);
        return program;
    }

    /** All records of a topic up to its present end. */
    List<ConsumerRecord<byte[], byte[]>> records(Topic topic) {
        return TopicRecords.read(servers(), topic.name(Topic.DEFAULT_PREFIX));
    }

    @Override
    public void close() {
        running.forEach(Program::close);
        broker.close();
    }
}
