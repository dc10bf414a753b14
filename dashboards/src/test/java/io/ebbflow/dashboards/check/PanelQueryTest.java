package io.ebbflow.dashboards.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ebbflow.dashboards.objects.Dialect;
import io.ebbflow.dashboards.objects.SavedObjects;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PanelQueryTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Window HOUR =
            new Window(
                    Instant.parse("2026-03-01T12:00:00Z"), Instant.parse("2026-03-01T13:00:00Z"));

    @ParameterizedTest
    @EnumSource
    void nothingIsLeftForKibanaToFillIn(Dialect dialect) throws Exception {
        for (String line : SavedObjects.ndjson(dialect).lines().toList()) {
            for (PanelQuery query : PanelQuery.of(JSON.readTree(line), HOUR)) {
                assertThat(query.body().toString()).as(query.title()).doesNotContain("%");
            }
        }
    }

    @Test
    void anAutomaticIntervalIsKnownWhereKibanaKnowsItOnly() throws Exception {
        JsonNode right =
                JSON.readTree("{\"date_histogram\":{\"interval\":{\"%autointerval%\":60}}}");
        JsonNode wrong = JSON.readTree(right.toString().replace("\"int", "\"fixed_int"));

        assertThat(VegaRequest.body(right, HOUR))
                .hasToString("{\"date_histogram\":{\"fixed_interval\":\"60s\"}}");
        assertThatThrownBy(() -> VegaRequest.body(wrong, HOUR))
                .hasMessageContaining("is not known to Kibana in fixed_interval");
    }

    @Test
    void boundsOfTimeAreShifted() throws Exception {
        JsonNode shifted =
                JSON.readTree(
                        "{\"from\":{\"%timefilter%\":\"min\",\"shift\":-2,\"unit\":\"minute\"}}");

        assertThat(VegaRequest.body(shifted, HOUR).path("from").asLong())
                .isEqualTo(HOUR.from().minusSeconds(120).toEpochMilli());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "entity:link/* and not kind:mute ; entity:link\\/* AND NOT kind:mute",
                "(a:1 or not b:2) ; (a:1 OR NOT b:2)"
            })
    void queriesAreTranslated(String kql, String lucene) {
        assertThat(Kql.query(kql).path("query_string").path("query").asText()).isEqualTo(lucene);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'hits':{'hits':[]}} ; false",
                "{'hits':{'hits':[{}]}} ; true",
                "{'hits':{'total':{'value':3}},'aggregations':{'m1':{'value':1}}} ; true",
                "{'aggregations':{'split':{'buckets':[]}}} ; false",
                "{'aggregations':{'split':{'buckets':{'a':{'doc_count':0}}}}} ; false",
                "{'aggregations':{'split':{'buckets':{'a':{'doc_count':2}}}}} ; true"
            })
    void anAnswerHasDataWhereADocumentIsInIt(String answer, boolean has) throws Exception {
        assertThat(PanelQuery.hasData(JSON.readTree(answer.replace('\'', '"')))).isEqualTo(has);
    }

    @Test
    void aWindowEndsAfterItBegins() {
        assertThatThrownBy(() -> new Window(HOUR.to(), HOUR.from()))
                .hasMessageContaining("from must be before to");
    }
}
