package io.ebbflow.actuation.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.kafka.Json;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesTableTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void holdsNoMoreSeriesThanItMay() {
        SeriesTable table = new SeriesTable(50);
        for (int i = 0; i < 60; i++) {
            table.add(score("host/" + i, NOW), NOW);
            // the first stays in touch, so it is not the longest silent
            table.add(score("host/0", NOW.plusMillis(i)), NOW);
        }

        assertThat(table.size()).isEqualTo(50);
        assertThat(table.entities()).hasSize(50).contains("host/0", "host/59");
        assertThat(table.entities()).doesNotContain("host/1");
    }

    @Test
    void theMoreSeriesTheShorterTheirPast() {
        SeriesTable table = new SeriesTable(100_000);
        for (int second = 0; second < 1_000; second++) {
            table.add(score("host/first", NOW.plusSeconds(second)), NOW);
        }
        assertThat(table.points()).isEqualTo(PointBudget.MOST);

        for (int i = 0; i < 2_000; i++) {
            for (int second = 0; second < 400; second++) {
                table.add(score("host/" + i, NOW.plusSeconds(second)), NOW);
            }
        }

        assertThat(table.points()).isLessThanOrEqualTo(PointBudget.POINTS);
        assertThat(table.changes("host/first", NOW, NOW.plusSeconds(900), NOW.plusSeconds(1_000)))
                .as("the newest points are those that are kept")
                .containsExactly("cpu 837.5 -> 950.0");
    }

    @ParameterizedTest
    @CsvSource({"1, 900", "888, 900", "889, 450", "10000, 56", "100000, 7"})
    void allSeriesTogetherKeepToTheBudget(int series, int depth) {
        assertThat(PointBudget.depth(series)).isEqualTo(depth);
        assertThat(PointBudget.depth(series) * series).isLessThanOrEqualTo(PointBudget.POINTS);
    }

    private static JsonNode score(String entity, Instant time) {
        ObjectNode score = Json.mapper().createObjectNode();
        score.put("@timestamp", time.toString());
        ObjectNode sample = score.putObject("sample");
        sample.put("value", time.getEpochSecond() - NOW.getEpochSecond());
        sample.putObject("series").put("entity", entity).put("metric", "cpu");
        score.putObject("assessment").put("verdict", "normal").put("score", 0);
        return score;
    }
}
