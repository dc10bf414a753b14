package io.ebbflow.kafka.embedded;

import java.util.Properties;

/** What Kafka is told: one node that is broker and controller, small enough for a laptop. */
final class ServerProperties {

    private static final int MIB = 1 << 20;

    private ServerProperties() {}

    static Properties of(BrokerConfig config) {
        Properties p = new Properties();
        identity(p, config);
        singleNode(p);
        storage(p, config);
        memory(p);
        // topics come from the catalogue; a mistyped name must fail, not make a topic
        p.put("auto.create.topics.enable", "false");
        p.putAll(config.overrides());
        return p;
    }

    private static void identity(Properties p, BrokerConfig config) {
        String controller = "127.0.0.1:" + config.controllerPort();
        p.put("process.roles", "broker,controller");
        p.put("node.id", "1");
        p.put("controller.quorum.voters", "1@" + controller);
        p.put("listeners", "PLAINTEXT://" + config.address() + ",CONTROLLER://" + controller);
        p.put("advertised.listeners", "PLAINTEXT://" + config.address());
        p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.put("controller.listener.names", "CONTROLLER");
        p.put("inter.broker.listener.name", "PLAINTEXT");
        p.put("log.dirs", config.dataDir().toString());
    }

    private static void singleNode(Properties p) {
        p.put("offsets.topic.replication.factor", "1");
        p.put("offsets.topic.num.partitions", "1");
        p.put("transaction.state.log.replication.factor", "1");
        p.put("transaction.state.log.min.isr", "1");
        p.put("transaction.state.log.num.partitions", "1");
        p.put("share.coordinator.state.topic.replication.factor", "1");
        p.put("share.coordinator.state.topic.min.isr", "1");
        p.put("share.coordinator.state.topic.num.partitions", "1");
        p.put("default.replication.factor", "1");
        p.put("num.partitions", "1");
        // A broker that was killed is let in again when its old session has run out. Being late for
        // a
        // heartbeat costs nothing here: there is no other broker to hand partitions to.
        p.put("broker.session.timeout.ms", "3000");
        p.put("broker.heartbeat.interval.ms", "500");
        // nobody else is about to join
        p.put("group.initial.rebalance.delay.ms", "0");
    }

    private static void storage(Properties p, BrokerConfig config) {
        String segment = String.valueOf(config.segmentMib() * MIB);
        p.put("log.segment.bytes", segment);
        p.put("offsets.topic.segment.bytes", segment);
        p.put("transaction.state.log.segment.bytes", segment);
        p.put("log.retention.bytes", String.valueOf((long) config.retentionMib() * MIB));
        // the file being written is neither deleted nor compacted; a daily one keeps days near
        // truth
        p.put("log.roll.hours", "24");
        // one entry per 4 KiB of log: enough for the largest segment, and 44 partitions map two
        // each
        p.put("log.index.size.max.bytes", String.valueOf(2 * MIB));
        // an idle node would else write a record every half second
        p.put("metadata.max.idle.interval.ms", "5000");
    }

    private static void memory(Properties p) {
        p.put("log.cleaner.dedupe.buffer.size", String.valueOf(2 * MIB));
        p.put("num.network.threads", "2");
        p.put("num.io.threads", "3");
        p.put("background.threads", "2");
        p.put("num.recovery.threads.per.data.dir", "1");
        p.put("queued.max.requests", "64");
        p.put("socket.request.max.bytes", String.valueOf(16 * MIB));
    }
}
