package io.ebbflow.actuation.simulated;

import io.ebbflow.actuation.HandMovedClock;
import io.ebbflow.actuation.ServiceScalerContract;
import io.ebbflow.actuation.port.Adapter;
import java.time.Duration;

class SimulatedScalerTest extends ServiceScalerContract {

    private final HandMovedClock clock = new HandMovedClock();

    @Override
    protected Adapter adapterWith(String service) {
        return Shop.flat(clock, 7, Duration.ofSeconds(4)).adapter();
    }

    @Override
    protected void letItSettle() {
        clock.move(Duration.ofSeconds(6));
    }
}
