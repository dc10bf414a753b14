package io.ebbflow.actuation.openstack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The real time, which the cloud goes by as well, and a shift that a test gives it. */
final class ShiftedClock implements InstantSource {

    private volatile Duration shift = Duration.ZERO;

    @Override
    public Instant instant() {
        return InstantSource.system().instant().plus(shift);
    }

    void move(Duration by) {
        shift = shift.plus(by);
    }
}
