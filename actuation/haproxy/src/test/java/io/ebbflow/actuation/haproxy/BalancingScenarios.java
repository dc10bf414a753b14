package io.ebbflow.actuation.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.LoadBalancer;
import io.ebbflow.actuation.testkit.BedSettings;
import io.ebbflow.actuation.testkit.Eventually;
import io.ebbflow.actuation.testkit.LoadBalancerContract;
import io.ebbflow.ingest.model.Entity;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What both forms must show with a real HAProxy and real requests (S12). */
abstract class BalancingScenarios extends LoadBalancerContract {

    private static final Entity POOL = Entity.service("shop_web");

    private final String program;
    private final HttpClient client = HttpClient.newHttpClient();
    private RealHaproxy haproxy;
    private LoadBalancer balancer;
    private Worker one;
    private Worker other;

    @TempDir private Path dir;

    BalancingScenarios(BedSettings settings) {
        program = settings.get("EBBFLOW_HAPROXY");
    }

    abstract Map<String, String> settings(RealHaproxy haproxy);

    final RealHaproxy haproxy() {
        return haproxy;
    }

    @Override
    protected final LoadBalancer balancer() throws Exception {
        haproxy = new RealHaproxy(program, dir);
        one = new Worker("web.1");
        other = new Worker("web.2");
        balancer = haproxy.open(settings(haproxy), false);
        return balancer;
    }

    @Override
    protected final Entity pool() {
        return POOL;
    }

    @Override
    protected final LoadBalancer.Member member(int number) {
        return (number == 1 ? one : other).member();
    }

    @AfterEach
    void stop() throws Exception {
        one.close();
        other.close();
        haproxy.close();
    }

    private CompletableFuture<HttpResponse<String>> ask(String path) {
        URI uri = URI.create("http://127.0.0.1:" + haproxy.port() + path);
        return client.sendAsync(
                HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Who answers ten requests. */
    private Set<String> answering() {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < 10; i++) {
            HttpResponse<String> answer = ask("/").join();
            names.add(answer.statusCode() == 200 ? answer.body() : "status " + answer.statusCode());
        }
        return names;
    }

    @Test
    void sendsRequestsToBothUntilOneDrainsAndLetsItFinish_S12() throws Exception {
        balancer.register(POOL, one.member());
        balancer.register(POOL, other.member());
        Eventually.eventually(
                "answers of both", () -> answering().equals(Set.of("web.1", "web.2")));

        CompletableFuture<HttpResponse<String>> slow = ask("/slow");
        Eventually.eventually("one that works", () -> one.isBusy() || other.isBusy());
        Worker busy = one.isBusy() ? one : other;
        Worker free = busy == one ? other : one;
        balancer.drain(POOL, busy.member());
        Eventually.eventually(
                "no new requests", () -> answering().equals(Set.of(free.member().id())));
        assertThat(slow).isNotDone();
        whileItWorks(balancer, busy);

        busy.release();
        assertThat(slow.join().statusCode()).isEqualTo(200);
        assertThat(slow.join().body()).isEqualTo(busy.member().id());
        Eventually.eventually("idle", () -> balancer.isIdle(POOL, busy.member()));
        Eventually.eventually("forgotten", () -> isForgotten(busy));
        assertThat(balancer.members(POOL)).containsExactly(free.member());
        assertThat(answering()).containsExactly(free.member().id());

        balancer.register(POOL, busy.member());
        Eventually.eventually(
                "answers of both again", () -> answering().equals(Set.of("web.1", "web.2")));
    }

    /** More to see while a request is under way. */
    void whileItWorks(LoadBalancer balancer, Worker busy) throws Exception {
        assertThat(balancer.members(POOL)).contains(busy.member());
    }

    private boolean isForgotten(Worker worker) throws ActuationException {
        try {
            balancer.deregister(POOL, worker.member());
            return true;
        } catch (ActuationException e) {
            if (!e.isRetriable()) {
                throw e;
            }
            return false;
        }
    }

    @Test
    void refusesAnAddressThatWouldSayMore() throws Exception {
        for (String address : new String[] {"127.0.0.1", "127.0.0.1:80 weight 0", "x\ny:80", ""}) {
            assertThatThrownBy(
                            () ->
                                    balancer.register(
                                            POOL, new LoadBalancer.Member("web.9", address)))
                    .isInstanceOf(ActuationException.class)
                    .hasMessageContaining("web.9")
                    .hasMessageContaining("must be like 10.0.0.7:8080");
        }
        assertThat(balancer.members(POOL)).isEmpty();
    }

    @Test
    void readsOnlyInADryRun() throws Exception {
        balancer.register(POOL, one.member());
        String config = Files.readString(haproxy.config());
        LoadBalancer dry = haproxy.open(settings(haproxy), true);

        assertThat(dry.members(POOL)).containsExactly(one.member());
        assertThat(dry.balances(POOL)).isTrue();
        dry.isIdle(POOL, one.member());
        refuses(() -> dry.register(POOL, other.member()));
        refuses(() -> dry.drain(POOL, one.member()));
        refuses(() -> dry.deregister(POOL, one.member()));
        assertThat(balancer.members(POOL)).containsExactly(one.member());
        Eventually.eventually("answers", () -> answering().equals(Set.of("web.1")));
        assertThat(Files.readString(haproxy.config())).isEqualTo(config);
    }

    private static void refuses(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ActuationException.class,
                        refused ->
                                assertThat(refused.reason())
                                        .isEqualTo(ActuationException.Reason.DRY_RUN));
    }

    @Test
    void anHaproxyThatIsDownMayComeBack() throws Exception {
        Map<String, String> settings = settings(haproxy);
        settings.put("haproxy.socket", dir.resolve("nowhere.sock").toString());
        settings.put("haproxy.config-file", dir.resolve("nowhere.cfg").toString());
        LoadBalancer nowhere = haproxy.open(settings, false);

        assertThatThrownBy(() -> nowhere.register(POOL, one.member()))
                .isInstanceOfSatisfying(
                        ActuationException.class,
                        failed -> assertThat(failed.isRetriable()).isTrue())
                .hasMessageContaining("nowhere");
    }
}
