package io.ebbflow.kafka.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Flow.Subscription;
import org.junit.jupiter.api.Test;

class BoundedBodyTest {

    private boolean cancelled;

    private BoundedBody body(int limit) {
        BoundedBody body = new BoundedBody(limit);
        body.onSubscribe(
                new Subscription() {
                    @Override
                    public void request(long n) {}

                    @Override
                    public void cancel() {
                        cancelled = true;
                    }
                });
        return body;
    }

    private static List<ByteBuffer> bytes(int... lengths) {
        return Arrays.stream(lengths).mapToObj(ByteBuffer::allocate).toList();
    }

    @Test
    void takesABodyUpToItsLimit() {
        BoundedBody body = body(7);
        body.onNext(bytes(3, 0));
        body.onNext(bytes(4));
        body.onComplete();

        assertThat(body.getBody().toCompletableFuture().join()).hasSize(7);
        assertThat(cancelled).isFalse();
    }

    @Test
    void readsNoFurtherThanItsLimit() {
        BoundedBody body = body(7);
        body.onNext(bytes(4, 4));

        assertThat(cancelled).isTrue();
        assertThatThrownBy(() -> body.getBody().toCompletableFuture().join())
                .hasMessageContaining("longer than the limit of 7 bytes");
    }
}
