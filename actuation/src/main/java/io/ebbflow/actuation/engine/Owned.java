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

    /**
     * First of a turn: works out what is due.
     *
     * @return whether something is to be written
     */
    boolean advance(Instant now) {
        partition.advance(now, turn);
        return turn.hasRecords() || !inbox.isEmpty();
    }

    /** Then, if so, writes it. On any thread, while nothing else is done here. */
    void commit(ConsumerGroupMetadata group) {
        ledger.commit(turn, inbox.deadLetters(), inbox.offsets(), group);
        inbox.clear();
        turn.results().forEach(Owned::log);
    }

    /** At last begins what waited for that. */
    void begin() {
        Turn done = turn;
        turn = new Turn();
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
