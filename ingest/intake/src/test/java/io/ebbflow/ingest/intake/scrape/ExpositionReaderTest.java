package io.ebbflow.ingest.intake.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.ingest.intake.prometheus.Label;
import io.ebbflow.ingest.intake.prometheus.MetricType;
import io.ebbflow.ingest.intake.publish.Meters;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpositionReaderTest {

    private static Exposition text(String body) throws ExpositionException {
        return ExpositionReader.read(body.getBytes(StandardCharsets.UTF_8), false, 100);
    }

    private static Exposition open(String body) throws ExpositionException {
        return ExpositionReader.read(body.getBytes(StandardCharsets.UTF_8), true, 100);
    }

    @Test
    void readsTheTextFormat() throws ExpositionException {
        Exposition read =
                text(
                        """
                        # HELP http_requests_total The total number of \\n HTTP requests.
                        # TYPE http_requests_total counter
                        http_requests_total{method="post",code="200"} 1027 1395066363000
                        http_requests_total { method = "post" , code = "400" , }   3\t-5

                        # a comment
                        #
                        msdos_file_access_time_seconds{path="C:\\\\DIR\\\\FILE.TXT",error="Cannot find file:\\n\\"FILE.TXT\\""} 1.458255915e9
                        metric_without_timestamp_and_labels 12.47
                        something_weird{problem="division by zero"} +Inf -3982045
                        rpc:quantile{quantile="0.01",empty=""} NaN
                        """);

        assertThat(read.samples())
                .extracting(ExposedSample::metric)
                .containsExactly(
                        "http_requests_total",
                        "http_requests_total",
                        "msdos_file_access_time_seconds",
                        "metric_without_timestamp_and_labels",
                        "something_weird",
                        "rpc:quantile");
        assertThat(read.samples().get(0))
                .isEqualTo(
                        new ExposedSample(
                                "http_requests_total",
                                List.of(new Label("method", "post"), new Label("code", "200")),
                                1027,
                                OptionalLong.of(1395066363000L)));
        assertThat(read.samples().get(1).epochMillis()).hasValue(-5);
        assertThat(read.samples().get(2).labels())
                .containsExactly(
                        new Label("path", "C:\\DIR\\FILE.TXT"),
                        new Label("error", "Cannot find file:\n\"FILE.TXT\""));
        assertThat(read.samples().get(3).epochMillis()).isEmpty();
        assertThat(read.samples().get(4).value()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(read.samples().get(5).value()).isNaN();
        assertThat(read.families().of("http_requests_total").type()).isEqualTo(MetricType.COUNTER);
    }

    @Test
    void readsOpenMetrics() throws ExpositionException {
        Exposition read =
                open(
                        """
                        # TYPE foo_seconds histogram
                        # UNIT foo_seconds seconds
                        # HELP foo_seconds Some help
                        foo_seconds_bucket{le="0.1"} 8 # {trace_id="a b"} 0.054
                        foo_seconds_bucket{le="+Inf"} 17 1520879607.789 # {} 2 1520879607.1
                        foo_seconds_count 17 1520879607.789
                        # TYPE state stateset
                        state{state="on"} 1
                        # EOF
                        """);

        assertThat(read.samples()).hasSize(4);
        assertThat(read.exemplars()).isEqualTo(2);
        assertThat(read.samples().get(1).epochMillis()).hasValue(1520879607789L);
        assertThat(read.families().of("foo_seconds_count").type()).isEqualTo(MetricType.HISTOGRAM);
        assertThat(read.families().of("foo_seconds").unit()).isEqualTo("seconds");
    }

    @Test
    void openMetricsWithoutItsLastLineMayBeCutOff() {
        assertThatThrownBy(() -> open("a 1\n")).hasMessageContaining("# EOF is missing");
        assertThatThrownBy(() -> open("a 1\n# EOF\na 2\n")).hasMessageStartingWith("line 3: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a{",
                "a{b}",
                "a{b=}",
                "a{b=\"c}",
                "a{b=\"c\" d=\"e\"} 1",
                "a{b=\"\\x\"} 1",
                "a{1b=\"c\"} 1",
                "1a 1",
                "a 1d",
                "a 0x1p3",
                "a 1 2 3",
                "a 1 2.5",
                "a 1 1e300",
                "a 1 # {} 1",
                "a one",
                "{} 1",
                "# TYPE a color",
                "# TYPE"
            })
    void refusesALineThatIsNone(String line) {
        assertThatThrownBy(() -> text("good 1\n" + line + "\n"))
                .isInstanceOf(ExpositionException.class)
                .hasMessageStartingWith("line 2: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# hello", "a{b=\"c\"}1", "a  ", " a 1", "a 1 # {} ", "a 1 # x"})
    void openMetricsIsStricter(String line) {
        assertThatThrownBy(() -> open(line + "\n# EOF\n")).isInstanceOf(ExpositionException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "-1.5e-3, -0.0015",
        ".5, 0.5",
        "5., 5",
        "-Inf, -Infinity",
        "+1, 1",
        "inf, Infinity"
    })
    void readsNumbersAsOthersDo(String text, double value) throws ExpositionException {
        assertThat(text("a " + text + "\n").samples().get(0).value()).isEqualTo(value);
    }

    @Test
    void boundsSamplesAndLabels() {
        assertThatThrownBy(() -> text("a 1\n".repeat(101))).hasMessageContaining("limit of 100");
        assertThatThrownBy(() -> text("a{" + "b=\"\",".repeat(129) + "} 1\n"))
                .hasMessageContaining("more than 128 labels");
    }

    @Test
    void refusesWhatIsNoUtf8() {
        assertThatThrownBy(() -> ExpositionReader.read(new byte[] {'a', (byte) 0xff}, false, 9))
                .hasMessageContaining("UTF-8");
    }

    @Test
    void readsWhatThisServiceSaysOfItself() throws ExpositionException {
        Meters meters = new Meters();
        meters.count("a_total", "Help.", 3, "path", "a\"b\\c", "x", "y");
        meters.gauge("b", "Help.", () -> 7);

        Exposition read = text(meters.text());

        assertThat(read.samples())
                .containsExactly(
                        new ExposedSample(
                                "a_total",
                                List.of(new Label("path", "a\"b\\c"), new Label("x", "y")),
                                3,
                                OptionalLong.empty()),
                        new ExposedSample("b", List.of(), 7, OptionalLong.empty()));
        assertThat(read.families().of("a_total").type()).isEqualTo(MetricType.COUNTER);
        assertThat(meters.counted("a_total", "path", "a\"b\\c", "x", "y")).isEqualTo(3);
    }
}
