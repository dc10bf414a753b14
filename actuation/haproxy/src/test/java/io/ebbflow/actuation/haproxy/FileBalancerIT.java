package io.ebbflow.actuation.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.LoadBalancer;
import io.ebbflow.actuation.testkit.BedSettings;
import io.ebbflow.actuation.testkit.TestBed;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** By the configuration file, and a signal to reload it. */
@TestBed("haproxy")
class FileBalancerIT extends BalancingScenarios {

    FileBalancerIT(BedSettings settings) {
        super(settings);
    }

    @Override
    Map<String, String> settings(RealHaproxy haproxy) {
        return haproxy.file();
    }

    private void expectAsBefore(Map<String, String> settings, String why) throws Exception {
        String before = Files.readString(haproxy().config());
        LoadBalancer bad = haproxy().open(settings, false);
        assertThatThrownBy(() -> bad.register(pool(), member(1)))
                .isInstanceOf(ActuationException.class)
                .hasMessageContaining(why);
        assertThat(Files.readString(haproxy().config())).isEqualTo(before);
    }

    @Test
    void whatHaproxyRefusesDoesNotTakeTheFilesPlace() throws Exception {
        Map<String, String> settings = settings(haproxy());
        settings.put("haproxy.server-options", "no-such-keyword");
        expectAsBefore(settings, "no-such-keyword");
        assertThat(haproxy().config().resolveSibling("haproxy.cfg.ebbflow-new")).doesNotExist();
    }

    @Test
    void whatIsNotReloadedIsTakenBack() throws Exception {
        Map<String, String> settings = settings(haproxy());
        settings.put("haproxy.reload-command", "false");
        expectAsBefore(settings, "not reloaded");
    }

    @Test
    void saysWhichLinesTheBackendNeeds() throws Exception {
        Map<String, String> settings = settings(haproxy());
        settings.put("haproxy.pools", "shop_web=api");
        expectAsBefore(settings, "# ebbflow begin api");
    }

    @Test
    void leavesTheRestOfTheFileAsItIs() throws Exception {
        String before = Files.readString(haproxy().config());
        LoadBalancer balancer = haproxy().open(settings(haproxy()), false);
        balancer.register(pool(), member(1));
        assertThat(Files.readString(haproxy().config()))
                .contains("    server ebbflow-web.1 " + member(1).address() + "\n")
                .contains("    server fixed 127.0.0.1:9 disabled\n");
        balancer.deregister(pool(), member(1));
        assertThat(Files.readString(haproxy().config())).isEqualTo(before);
    }

    @Test
    void whoDrainsIsIdleAfterItsTime() throws Exception {
        Map<String, String> settings = settings(haproxy());
        settings.put("haproxy.drain-time", "30s");
        LoadBalancer balancer = haproxy().open(settings, false);
        balancer.register(pool(), member(1));
        balancer.drain(pool(), member(1));

        assertThat(balancer.isIdle(pool(), member(1))).isFalse();
        haproxy().clock().move(Duration.ofSeconds(30));
        assertThat(balancer.isIdle(pool(), member(1))).isTrue();
        // one that was started since does not know when it began
        LoadBalancer anew = haproxy().open(settings, false);
        assertThat(anew.isIdle(pool(), member(1))).isFalse();
        haproxy().clock().move(Duration.ofSeconds(30));
        assertThat(anew.isIdle(pool(), member(1))).isTrue();
    }
}
