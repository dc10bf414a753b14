package io.ebbflow.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecodeLimitsTest {

    private static DecodeLimits read(Map<String, String> given) throws ConfigException {
        return DecodeLimits.from(Settings.parse("decode", DecodeLimits.ALL, given));
    }

    @Test
    void isOneMebibyteUnlessToldOtherwise() throws ConfigException {
        assertThat(read(Map.of())).isEqualTo(DecodeLimits.DEFAULT);
        assertThat(DecodeLimits.DEFAULT.maxBytes()).isEqualTo(1_048_576);
        assertThat(read(Map.of("decode.max-bytes", "2048"))).isEqualTo(new DecodeLimits(2048));
    }

    @Test
    void refusesWhatWouldRejectEveryRecord() {
        assertThatThrownBy(() -> read(Map.of("decode.max-bytes", "10")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("1024 to 67108864");
        assertThatThrownBy(() -> new DecodeLimits(0)).hasMessageContaining("got 0");
    }
}
