package io.ebbflow.actuation.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.LinkShaper.Cap;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every adapter that shapes links must do. */
public abstract class LinkShaperContract {

    private Adapter adapter;
    private Entity link;
    private int capacity;

    /** An adapter with one link that nothing caps. */
    protected abstract Adapter adapter() throws Exception;

    protected abstract Entity link();

    /** Lets that much time pass, on the clock that the adapter goes by. */
    protected abstract void pass(Duration time);

    protected abstract Instant now();

    @BeforeEach
    void begin() throws Exception {
        adapter = adapter();
        link = link();
        capacity = state().desired();
    }

    private TargetState state() throws Exception {
        return adapter.inventory().target(link).orElseThrow();
    }

    @Test
    void aCapIsWhatTheInventoryShows() throws Exception {
        adapter.links().orElseThrow().shape(link, new Cap(capacity / 10, null, null));
        assertThat(state().desired()).isEqualTo(capacity / 10);
        adapter.links().orElseThrow().shape(link, new Cap(capacity / 5, null, null));
        assertThat(state().desired()).isEqualTo(capacity / 5);
    }

    @Test
    void aCapFallsAwayByItself() throws Exception {
        adapter.links()
                .orElseThrow()
                .shape(link, new Cap(capacity / 10, null, now().plus(Duration.ofSeconds(30))));
        pass(Duration.ofSeconds(20));
        assertThat(state().desired()).isEqualTo(capacity / 10);
        pass(Duration.ofSeconds(15));
        assertThat(state().desired()).isEqualTo(capacity);
    }

    @Test
    void aCapAtTheCapacityIsNone() throws Exception {
        adapter.links()
                .orElseThrow()
                .shape(link, new Cap(capacity / 10, null, now().plus(Duration.ofSeconds(30))));
        adapter.links().orElseThrow().shape(link, new Cap(capacity, null, null));
        assertThat(state().desired()).isEqualTo(capacity);
    }

    @Test
    void whatIsNotThereIsNotShaped() {
        Entity nowhere = new Entity(EntityKind.LINK, "nowhere");
        assertThatThrownBy(
                        () ->
                                adapter.links()
                                        .orElseThrow()
                                        .shape(nowhere, new Cap(1000, null, null)))
                .hasMessageContaining("link/nowhere");
        assertThatThrownBy(() -> adapter.links().orElseThrow().shape(link, new Cap(0, null, null)))
                .hasMessageContaining("above 0");
    }
}
