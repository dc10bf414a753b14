package io.ebbflow.actuation.engine;

import io.ebbflow.actuation.kafka.KafkaClients;
import io.ebbflow.decision.model.ActionResult;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A partition that this instance looks after, from its assignment to its revocation. */
final class Owned {

    private static final Logger LOG = LoggerFactory.getLogger(Owned.class);

    private final Ledger ledger;
    private final Partition partition;
    private final Inbox inbox;
    private Turn turn = new Turn();

    private Owned(Ledger ledger, Partition partition, Inbox inbox) {
        this.ledger = ledger;
        this.partition = partition;
        this.inbox = inbox;
    }

    /** Fences the former owner first, so that the journal is read to its true end. */
    static Owned take(KafkaClients clients, Kit kit, int number) {
        Records records = new Records(clients);
        Ledger ledger = Ledger.open(clients, records, number);
        try {
            Partition partition = new Partition(kit, new JournalReader(clients).read(number));
            return new Owned(ledger, partition, new Inbox(clients, records));
        } catch (RuntimeException e) {
            ledger.close();
            throw e;
        }
    }

    void take(ConsumerRecord<byte[], byte[]> record, Instant now) {
        inbox.take(record, partition, now, turn);
    }

    Partition partition() {
        return partition;
    }

    /** What is written with the next turn. */
    Turn turn() {
        return turn;
    }

    /** One turn: what is due is worked out, written, and begun. */
    void turn(Instant now, ConsumerGroupMetadata group) {
        partition.advance(now, turn);
        Turn done = turn;
        turn = new Turn();
        if (done.hasRecords() || !inbox.isEmpty()) {
            ledger.commit(done, inbox.deadLetters(), inbox.offsets(), group);
            inbox.clear();
            done.results().forEach(Owned::log);
        }
        done.begin();
    }

    private static void log(ActionResult result) {
        LOG.info(
                "action {} {} {} -> {}: {}, {}",
                result.actionId(),
                result.target(),
                result.from(),
                result.to(),
                result.status(),
                result.detail());
    }

    /** Nothing more of it is done here. */
    void drop() {
        partition.drop();
        ledger.close();
    }
}
