package io.ebbflow.actuation.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HaproxyConfigTest {

    private static HaproxyConfig config(Map<String, String> settings) throws ConfigException {
        return HaproxyConfig.of(Settings.parse("haproxy", HaproxyOptions.ALL, settings));
    }

    @Test
    void defaultsNeedPoolsAndASocket() throws ConfigException {
        HaproxyConfig config =
                config(Map.of("haproxy.pools", "shop_web=web", "haproxy.socket", "/run/h.sock"));

        assertThat(config.form()).isEqualTo(HaproxyOptions.Form.RUNTIME);
        assertThat(config.pools()).containsOnly(Map.entry(Entity.service("shop_web"), "web"));
        assertThat(config.prefix()).isEqualTo("ebbflow-");
        assertThat(config.serverOptions()).isEmpty();
        assertThat(config.socket().orElseThrow().isPath()).isTrue();
        assertThat(config.drainTime()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void takesEverySetting() throws ConfigException {
        Map<String, String> all = new HashMap<>();
        all.put("haproxy.form", "file");
        all.put("haproxy.pools", "shop_web=web, shop_api=api");
        all.put("haproxy.prefix", "e.");
        all.put("haproxy.server-options", "check inter 2s");
        all.put("haproxy.socket", "127.0.0.1:9999");
        all.put("haproxy.config-file", "/etc/haproxy/haproxy.cfg");
        all.put("haproxy.check-command", "check {file}");
        all.put("haproxy.reload-command", "systemctl reload haproxy");
        all.put("haproxy.drain-time", "1m");
        all.put("haproxy.timeout", "1s");
        HaproxyConfig config = config(all);

        assertThat(config.form()).isEqualTo(HaproxyOptions.Form.FILE);
        assertThat(config.pools()).hasSize(2);
        assertThat(config.prefix()).isEqualTo("e.");
        assertThat(config.serverOptions()).isEqualTo("check inter 2s");
        assertThat(config.socket().orElseThrow().isPath()).isFalse();
        assertThat(config.file()).hasToString("/etc/haproxy/haproxy.cfg");
        assertThat(config.check()).isEqualTo(List.of("check", "{file}"));
        assertThat(config.reload()).isEqualTo(List.of("systemctl", "reload", "haproxy"));
        assertThat(config.master()).isEqualTo(Optional.empty());
        assertThat(config.drainTime()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void tellsEveryProblem() {
        ConfigException bad =
                catchThrowableOfType(
                        ConfigException.class,
                        () ->
                                config(
                                        Map.of(
                                                "haproxy.form", "file",
                                                "haproxy.pools", "web, a=b, c=b, d=x y",
                                                "haproxy.prefix", "",
                                                "haproxy.server-options", "check; quit",
                                                "haproxy.socket", "here",
                                                "haproxy.check-command", "true")));

        assertThat(bad.problems())
                .anyMatch(problem -> problem.contains("'web' is not like shop_web=web"))
                .anyMatch(problem -> problem.contains("'c=b' is there twice"))
                .anyMatch(problem -> problem.contains("'d=x y' is not like"))
                .anyMatch(problem -> problem.startsWith("haproxy.prefix must be"))
                .anyMatch(problem -> problem.startsWith("haproxy.server-options must have no"))
                .anyMatch(problem -> problem.startsWith("haproxy.socket must be a path"))
                .anyMatch(problem -> problem.startsWith("haproxy.config-file is missing"))
                .anyMatch(problem -> problem.contains("one of haproxy.reload-command and"))
                .anyMatch(problem -> problem.contains("must have {file}"))
                .hasSize(9);
    }
}
