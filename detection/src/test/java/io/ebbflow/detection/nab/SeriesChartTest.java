package io.ebbflow.detection.nab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class SeriesChartTest {

    private static final Pattern VALUE_LINE = Pattern.compile("class=\"value\" d=\"M([^\"]*)\"");

    @Test
    void isWellFormedXmlWhateverTheName() throws Exception {
        NabSeries series = Rows.series("a&b", "<x>", 40, new RowRange(20, 23));
        String svg = SeriesChart.svg(SeriesRun.of(Rows.detecting(series, 20)), 0.5);

        Document document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(svg)));

        assertThat(document.getElementsByTagName("text").item(0).getTextContent())
                .isEqualTo("a&b/<x>");
    }

    @Test
    void aHitWindowLooksOtherThanAMissedOne() {
        NabSeries series = Rows.series("a", "x", 80, new RowRange(20, 23), new RowRange(50, 60));
        String svg = SeriesChart.svg(SeriesRun.of(Rows.detecting(series, 20, 40)), 0.5);

        // two panels, and the legend
        assertThat(count(svg, "<rect class=\"window\"")).isEqualTo(3);
        assertThat(count(svg, "<rect class=\"missed\"")).isEqualTo(3);
        assertThat(count(svg, "<circle class=\"true\"")).isEqualTo(1);
        assertThat(count(svg, "<circle class=\"false\"")).isEqualTo(1);
    }

    @Test
    void detectionsInTheProbationAreNotShown() {
        NabSeries series = Rows.series("a", "x", 40, new RowRange(20, 23));

        assertThat(SeriesChart.svg(SeriesRun.of(Rows.detecting(series, 2)), 0.5))
                .doesNotContain("<circle");
    }

    @Test
    void aLongSeriesStaysSmallAndKeepsItsSpike() {
        int size = 40_000;
        SplittableRandom random = new SplittableRandom(5);
        double[] values = random.doubles(size).toArray();
        double[] lower = random.doubles(size).map(value -> value - 2).toArray();
        double[] upper = random.doubles(size).map(value -> value + 2).toArray();
        values[23_456] = 50;
        NabSeries series =
                new NabSeries("a", "x", Collections.nCopies(size, Rows.START), values, List.of());
        ScoredSeries scored = new ScoredSeries(series, random.doubles(size).toArray());

        String svg = SeriesChart.svg(new SeriesRun(scored, lower, upper, 0), 0.01);

        assertThat(svg.length()).isLessThan(200_000);
        assertThat(svg).contains("class=\"band\"");
        // of the panel's 288 pixels the spike takes all but the margins
        double top =
                VALUE_LINE
                        .matcher(svg)
                        .results()
                        .map(MatchResult::group)
                        .flatMap(
                                line ->
                                        Pattern.compile("[0-9.]+ ([0-9.]+)")
                                                .matcher(line)
                                                .results())
                        .mapToDouble(match -> Double.parseDouble(match.group(1)))
                        .min()
                        .orElseThrow();
        assertThat(top).isBetween(64.0, 85.0);
    }

    @Test
    void aConstantSeriesCanBeDrawn() {
        NabSeries series =
                new NabSeries(
                        "a", "x", Collections.nCopies(3, Rows.START), new double[3], List.of());

        assertThat(SeriesChart.svg(SeriesRun.of(Rows.detecting(series)), 0.5))
                .doesNotContain("NaN")
                .doesNotContain("Infinity");
    }

    @Test
    void aSingleRowCanBeDrawn() {
        assertThat(SeriesChart.svg(SeriesRun.of(Rows.detecting(Rows.series("a", "x", 1))), 0.5))
                .doesNotContain("NaN")
                .doesNotContain("Infinity");
    }

    @Test
    void ticksAreRoundNumbers() {
        assertThat(new Axis(0, 1, 0, 100).ticks(5)).hasSize(6);
        assertThat(new Axis(0, 98, 0, 100).ticks(5)).containsExactly(0.0, 20.0, 40.0, 60.0, 80.0);
        Axis axis = new Axis(-3e8, 6e8, 0, 100);
        assertThat(axis.ticks(5).stream().map(axis::label))
                .containsExactly("-2e8", "0", "2e8", "4e8", "6e8");
    }

    private static int count(String svg, String text) {
        return svg.split(text, -1).length - 1;
    }
}
