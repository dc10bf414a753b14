package io.ebbflow.ingest.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class OutboxTest {

    /** Room for three records of 72 bytes and what each costs beside that. */
    private final Outbox outbox = new Outbox(600);

    private static ProducerRecord<byte[], byte[]> record(int number) {
        return new ProducerRecord<>("t", null, (long) number, new byte[0], new byte[72]);
    }

    private List<Long> take(int most) throws InterruptedException {
        return outbox.take(most, 0).stream().map(ProducerRecord::timestamp).toList();
    }

    private void add(int... numbers) {
        for (int number : numbers) {
            outbox.add(record(number));
        }
    }

    @Test
    void givesTheOldestFirst() throws InterruptedException {
        add(1, 2, 3);

        assertThat(take(2)).containsExactly(1L, 2L);
        assertThat(take(2)).containsExactly(3L);
        assertThat(take(2)).isEmpty();
        assertThat(outbox.takeDropped()).isZero();
    }

    @Test
    void dropsTheOldestWhereThereIsNoRoom() throws InterruptedException {
        add(1, 2, 3, 4, 5);

        assertThat(outbox.takeDropped()).isEqualTo(2);
        assertThat(outbox.takeDropped()).isZero();
        assertThat(take(9)).containsExactly(3L, 4L, 5L);
    }

    @Test
    void takesBackInOrderAndDropsTheOldestOfThose() throws InterruptedException {
        add(1, 2, 3);
        List<ProducerRecord<byte[], byte[]>> taken = new ArrayList<>(outbox.take(2, 0));
        add(4);

        outbox.giveBack(taken);

        assertThat(outbox.takeDropped()).isEqualTo(1);
        assertThat(take(9)).containsExactly(2L, 3L, 4L);
    }

    @Test
    void wakesWhoeverWaits() throws InterruptedException {
        Thread adder = new Thread(() -> add(7));
        adder.start();

        assertThat(outbox.take(1, 10_000)).hasSize(1);
        adder.join();
    }
}
