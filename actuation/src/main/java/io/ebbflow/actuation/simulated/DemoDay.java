package io.ebbflow.actuation.simulated;

import io.ebbflow.actuation.simulated.Uplink.LinkModel;
import java.time.Duration;
import java.util.List;

/**
 * What happens in the demo, each story on a target of its own:
 *
 * <ul>
 *   <li>{@code shop_web} has a day of 90 seconds with one burst: within 80 seconds it is both far
 *       too small with two replicas and too large with four.
 *   <li>{@code shop_api} leaks memory.
 *   <li>{@code shop_search} has a day of 40 seconds without any surprise, which can be foreseen.
 *   <li>{@code shop_login} is calm until it is flooded for half a minute, which is no demand.
 *   <li>{@code link/shop_uplink} carries little until a backup takes nearly all of it.
 * </ul>
 */
final class DemoDay {

    private static final double MEGABIT = 1e6;
    private static final int UPLINK_KILOBITS = 100_000;
    private static final Duration DAY = Duration.ofSeconds(90);

    private DemoDay() {}

    static List<ServiceModel> services(Duration startUpDelay) {
        Demand campaign = Demand.burst(200, seconds(15), seconds(15), DAY);
        Demand flood = Demand.burst(900, seconds(110), seconds(30), seconds(240));
        return List.of(
                ServiceModel.web(startUpDelay, Demand.wave(210, 120, DAY).plus(campaign)),
                ServiceModel.leakyApi(startUpDelay, Demand.wave(100, 15, DAY)),
                ServiceModel.frontEnd(
                        "shop_search", startUpDelay, Demand.wave(110, 60, seconds(40))),
                ServiceModel.frontEnd(
                        "shop_login", startUpDelay, Demand.wave(90, 8, seconds(45)).plus(flood)));
    }

    static List<LinkModel> links() {
        Demand users = Demand.wave(20 * MEGABIT, 4 * MEGABIT, seconds(120));
        Demand backup = Demand.burst(75 * MEGABIT, seconds(40), seconds(25), seconds(120));
        return List.of(
                new LinkModel(
                        "shop_uplink",
                        "shop",
                        UPLINK_KILOBITS,
                        users.plus(backup),
                        List.of("shop_web", "shop_search", "shop_login")));
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
