package io.ebbflow.actuation.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves when told to. */
public final class HandMovedClock implements InstantSource {

    private volatile Instant now = Instant.parse("2026-03-01T10:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    public synchronized void move(Duration by) {
        now = now.plus(by);
    }
}
