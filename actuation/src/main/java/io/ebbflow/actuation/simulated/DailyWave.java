package io.ebbflow.actuation.simulated;

import java.time.Duration;

/**
 * A day of users, compressed: {@code mid + amplitude * sin(2 pi t / period)}, and once in each
 * period a burst on top, as when a campaign starts.
 *
 * @param mid mean of the wave; requests per second
 * @param amplitude at most {@code mid}
 * @param burst added from {@code burstStart} for {@code burstLength}; requests per second
 */
record DailyWave(
        double mid,
        double amplitude,
        Duration period,
        double burst,
        Duration burstStart,
        Duration burstLength)
        implements Demand {

    DailyWave {
        if (!(amplitude >= 0 && amplitude <= mid)) {
            throw new IllegalArgumentException(
                    "amplitude must be in 0.." + mid + " (mid), got " + amplitude);
        }
        if (burstStart.plus(burstLength).compareTo(period) > 0) {
            throw new IllegalArgumentException(
                    "the burst must end within the period of "
                            + period
                            + ", got "
                            + burstStart
                            + " + "
                            + burstLength);
        }
    }

    @Override
    public double requestsPerSecond(Duration sinceStart) {
        long phase = Math.floorMod(sinceStart.toMillis(), period.toMillis());
        double wave = mid + amplitude * Math.sin(2 * Math.PI * phase / period.toMillis());
        boolean inBurst =
                phase >= burstStart.toMillis() && phase < burstStart.plus(burstLength).toMillis();
        return inBurst ? wave + burst : wave;
    }
}
