package io.ebbflow.ingest.metricbeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.decode.DecodeResult;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Bad input is rejected with a reason that names value, bound and place. */
class BadDocumentsTest {

    private static final Instant RECORDED = Instant.parse("2026-03-01T10:00:01Z");

    private final MetricbeatDecoder decoder = new MetricbeatDecoder(DecodeLimits.DEFAULT);

    private String reason(byte[] value) {
        DecodeResult result = decoder.decode(value, RECORDED);
        assertThat(result).isInstanceOf(DecodeResult.Rejected.class);
        return ((DecodeResult.Rejected) result).reason();
    }

    private String reason(String json) {
        return reason(Documents.bytes(json));
    }

    @Test
    void rejectsWhatIsNoJson() {
        assertThat(reason("cpu 17%")).startsWith("no JSON: ").contains("line 1, column");
        assertThat(reason("{\"a\":1} {\"b\":2}"))
                .isEqualTo("after the end of the document comes an object");
        assertThat(reason(Documents.cpu().substring(0, 200))).startsWith("no JSON: ");
        assertThat(reason("  ")).isEqualTo("the record is blank");
        assertThat(reason(new byte[0])).isEqualTo("the record is empty");
        assertThat(reason((byte[]) null)).isEqualTo("the record is empty");
    }

    @Test
    void rejectsJsonThatIsNoObject() {
        assertThat(reason("[1,2]")).isEqualTo("the document must be a JSON object, got an array");
        assertThat(reason("17")).isEqualTo("the document must be a JSON object, got 17");
        assertThat(reason("\"x\"")).isEqualTo("the document must be a JSON object, got \"x\"");
    }

    @Test
    void rejectsAMissingOrUnreadableTime() {
        assertThat(reason(Documents.cpu().replace("@timestamp", "time")))
                .isEqualTo("@timestamp is missing");
        assertThat(reason(Documents.cpu().replace("2026-03-01T10:00:00.123Z", "yesterday")))
                .startsWith("@timestamp must be an ISO-8601 instant")
                .endsWith("got \"yesterday\"");
        assertThat(reason(Documents.cpu().replace("\"2026-03-01T10:00:00.123Z\"", "1772359200")))
                .isEqualTo("@timestamp must be text, got 1772359200");
        assertThat(reason(Documents.cpu().replace("2026-03-01T", "+1000000000-12-31T")))
                .contains("is not between 1970 and 9999");
    }

    @Test
    void namesTheFieldAndTheValueOfAWrongType() {
        assertThat(reason(Documents.system("memory", "{\"actual\":{\"used\":{\"pct\":\"60%\"}}}")))
                .isEqualTo("system.memory.actual.used.pct must be a number, got \"60%\"");
        assertThat(reason(Documents.system("memory", "{\"actual\":{\"used\":{\"pct\":true}}}")))
                .isEqualTo("system.memory.actual.used.pct must be a number, got true");
        assertThat(reason(Documents.system("memory", "{\"actual\":{\"used\":{\"pct\":[0.6]}}}")))
                .isEqualTo("system.memory.actual.used.pct must be a number, got an array");
        assertThat(reason(Documents.system("memory", "{\"actual\":0.6}")))
                .isEqualTo("system.memory.actual must be an object, got 0.6");
    }

    @Test
    void doesNotMindAWrongTypeWhereTheValueIsNotNeeded() {
        String json =
                Documents.system("load", "{\"norm\":{\"1\":0.5}}")
                        .replace("\"load\":{", "\"memory\":\"none\",\"load\":{");

        assertThat(decoder.decode(Documents.bytes(json), RECORDED).samples()).hasSize(1);
    }

    @Test
    void rejectsNumbersBeyondAllBounds() {
        assertThat(reason(Documents.system("memory", "{\"actual\":{\"used\":{\"pct\":1e999}}}")))
                .isEqualTo("system.memory.actual.used.pct must be finite, got 1e999");
        assertThat(reason(Documents.system("memory", "{\"actual\":{\"used\":{\"pct\":NaN}}}")))
                .startsWith("no JSON: ");
        String digits = "9".repeat(2000);
        assertThat(reason(Documents.system("uptime", "{\"duration\":{\"ms\":" + digits + "}}")))
                .startsWith("no JSON: ")
                .contains("1000");
    }

    @Test
    void rejectsALargeDocumentUnread() {
        byte[] large = new byte[5 * 1024 * 1024];
        Arrays.fill(large, (byte) '{');

        // were it parsed, the nesting would be the reason
        assertThat(reason(large))
                .isEqualTo("the document is 5242880 bytes, more than the limit of 1048576");
    }

    @Test
    void takesADocumentOfExactlyTheLimit() {
        byte[] cpu = Documents.bytes(Documents.cpu());

        assertThat(
                        new MetricbeatDecoder(new DecodeLimits(cpu.length))
                                .decode(cpu, RECORDED)
                                .samples())
                .isNotEmpty();
        assertThat(new MetricbeatDecoder(new DecodeLimits(cpu.length - 1)).decode(cpu, RECORDED))
                .isInstanceOf(DecodeResult.Rejected.class);
    }

    @Test
    void rejectsNestingThatIsTooDeepEvenInFieldsThatAreNotRead() {
        String deep = "{\"x\":" + "[".repeat(5000) + "]".repeat(5000) + "}";

        assertThat(reason(deep)).startsWith("no JSON: ").contains("100");
    }

    @Test
    void rejectsDocumentsThatBelongToNobody() {
        String container =
                Documents.dockerMemory()
                        .replace("\"name\":\"shop_web.1.abc\",", "")
                        .replace("\"id\":\"7f3ca1f1b2b3\",", "");
        assertThat(reason(container)).isEqualTo("no container: no container.name, no container.id");
        assertThat(reason(Documents.network().replace("\"name\":\"eth0\",", "")))
                .isEqualTo("system.network.name is missing");
    }

    @Test
    void rejectsNamesThatWouldFillTheState() {
        String json = Documents.cpu().replace("node-1", "n".repeat(600));

        assertThat(reason(json)).startsWith("entity 'nnn").endsWith("the limit of 512");
    }

    @Test
    void keepsReasonsShort() {
        String json =
                Documents.cpu()
                        .replace("\"@timestamp\":\"2", "\"@timestamp\":\"" + "9".repeat(9999));

        assertThat(reason(json).length()).isLessThanOrEqualTo(DecodeResult.Rejected.MAX_REASON);
    }
}
