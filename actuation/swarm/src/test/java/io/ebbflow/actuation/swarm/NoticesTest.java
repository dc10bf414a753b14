package io.ebbflow.actuation.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoticesTest {

    @Test
    void saysAThingOnceUntilItIsOverOrAnother() {
        Notices notices = new Notices();

        assertThat(notices.tell("web", "is odd")).isTrue();
        assertThat(notices.tell("web", "is odd")).isFalse();
        assertThat(notices.tell("api", "is odd")).isTrue();
        assertThat(notices.tell("web", "is odder")).isTrue();
        notices.over("web");
        assertThat(notices.tell("web", "is odder")).isTrue();
    }

    @Test
    void remembersABoundedNumber() {
        Notices notices = new Notices();
        for (int i = 0; i <= 1000; i++) {
            notices.tell("service" + i, "is odd");
        }

        assertThat(notices.tell("service0", "is odd")).isTrue();
        assertThat(notices.tell("service1000", "is odd")).isFalse();
    }
}
