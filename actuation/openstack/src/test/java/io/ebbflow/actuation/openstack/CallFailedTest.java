package io.ebbflow.actuation.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.actuation.port.ActuationException.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallFailedTest {

    @ParameterizedTest
    @CsvSource({
        "0, no answer, TRANSIENT",
        "-1, no endpoint, PERMANENT",
        "-2, POST x, DRY_RUN",
        "400, bad, PERMANENT",
        "401, who, PERMANENT",
        "403, Quota exceeded for instances: Requested 1, NO_CAPACITY",
        "403, policy does not allow it, PERMANENT",
        "404, gone, PERMANENT",
        "409, Quota exceeded for resources: ['port'], NO_CAPACITY",
        "409, in use, TRANSIENT",
        "413, over limit, NO_CAPACITY",
        "429, slow down, TRANSIENT",
        "500, broken, TRANSIENT",
        "503, later, TRANSIENT"
    })
    void tellsWhatCanPassFromWhatCannot(int status, String words, Reason reason) {
        assertThat(new CallFailed(status, words).meaning().reason()).isEqualTo(reason);
        assertThat(new CallFailed(status, words).meaning()).hasMessageContaining(words);
    }
}
