package io.ebbflow.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.ingest.model.Entity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PodNamesTest {

    @ParameterizedTest
    @CsvSource({
        "web-6d4cf56db6-x2x7p, web",
        "shop-web-canary-7bb9c94c4-qkz5l, shop-web-canary",
        "nginx-3137573019-pcfzh, nginx"
    })
    void theNameOfADeploymentsPodTellsTheDeployment(String pod, String deployment) {
        assertThat(new PodNames("shop", pod, null).deployment())
                .contains(Entity.service("shop/" + deployment));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db-0",
                "agent-x2x7p",
                "etcd-kind-control-plane",
                "web",
                "-6d4cf56db6-x2x7p",
                ""
            })
    void otherPodsTellNone(String pod) {
        assertThat(new PodNames("shop", pod, null).deployment()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "k8s_app_web-0_shop_8f0c-11_0, container/shop/web-0/app",
        "k8s_app_web-0_shop_8f0c-11_12, container/shop/web-0/app"
    })
    void theKubeletsNamesForDockerTellAll(String name, String entity) {
        assertThat(PodNames.ofDocker(name).orElseThrow().entity()).hasToString(entity);
    }

    @ParameterizedTest
    @ValueSource(strings = {"k8s_", "k8s_app", "k8s_tools", "shop_web.1.x7k2", "k8s_a_b_c_d_e"})
    void otherNamesAreNoneOfTheKubelets(String name) {
        assertThat(PodNames.ofDocker(name)).isEmpty();
    }
}
