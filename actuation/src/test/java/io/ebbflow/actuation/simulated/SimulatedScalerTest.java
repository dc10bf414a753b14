package io.ebbflow.actuation.simulated;

import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.testkit.HandMovedClock;
import io.ebbflow.actuation.testkit.ServiceScalerContract;
import java.time.Duration;

class SimulatedScalerTest extends ServiceScalerContract {

    private final HandMovedClock clock = new HandMovedClock();

    @Override
    protected Adapter adapterWith(String service) {
        return Shop.flat(clock, 7, Duration.ofSeconds(4));
    }

    @Override
    protected void letItSettle() {
        clock.move(Duration.ofSeconds(6));
    }
}
