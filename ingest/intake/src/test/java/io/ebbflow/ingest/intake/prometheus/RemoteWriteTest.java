package io.ebbflow.ingest.intake.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class RemoteWriteTest {

    private static final WriteLimits LIMITS = new WriteLimits(100);

    private final RemoteWrite1 version1 = new RemoteWrite1(LIMITS);
    private final RemoteWrite2 version2 = new RemoteWrite2(LIMITS);

    @Test
    void readsSeriesOfVersion1InTheirOrder() throws Exception {
        byte[] message =
                Messages.request(
                        Messages.series(
                                List.of(new Point(1.5, 1000), new Point(-2, 500)),
                                "__name__",
                                "a",
                                "x",
                                "ü"),
                        Messages.series(List.of(), "__name__", "b"));

        WriteRequest request = version1.read(message);

        assertThat(request.series())
                .containsExactly(
                        RawSeries.of(
                                List.of(new Label("__name__", "a"), new Label("x", "ü")),
                                List.of(new Point(1.5, 1000), new Point(-2, 500))),
                        RawSeries.of(List.of(new Label("__name__", "b")), List.of()));
    }

    @Test
    void keepsTheBitsOfAStaleMarker() throws Exception {
        double stale = Double.longBitsToDouble(0x7ff0000000000002L);
        byte[] message =
                Messages.request(
                        Messages.series(
                                List.of(new Point(stale, 1), new Point(Double.NaN, 2)),
                                "__name__",
                                "a"));

        List<Point> points = version1.read(message).series().get(0).points();

        assertThat(points).extracting(Point::isStaleMarker).containsExactly(true, false);
    }

    @Test
    void readsMetadataOfVersion1() throws Exception {
        assertThat(version1.read(Messages.metadata(1, "requests", "seconds")).metadata())
                .containsExactly(new Family("requests", MetricType.COUNTER, "seconds"));
        assertThat(version1.read(Messages.metadata(99, "x", "")).metadata())
                .containsExactly(new Family("x", MetricType.UNKNOWN, ""));
    }

    @Test
    void countsExemplarsAndHistogramsAndSkipsWhatItDoesNotKnow() throws Exception {
        byte[] series =
                Messages.message(
                        out -> {
                            out.writeByteArray(1, Messages.label("__name__", "a"));
                            out.writeByteArray(3, new byte[] {1, 2, 3});
                            out.writeByteArray(4, new byte[0]);
                            out.writeByteArray(4, new byte[0]);
                            out.writeInt64(77, 5);
                        });

        RawSeries read = version1.read(Messages.request(series)).series().get(0);

        assertThat(read.exemplars()).isEqualTo(1);
        assertThat(read.histograms()).isEqualTo(2);
    }

    @Test
    void readsVersion2WithSymbolsAfterTheSeries() throws Exception {
        byte[] message =
                Messages.request2(
                        2, "bytes", List.of(new Point(7, 42)), "__name__", "a", "job", "a");

        assertThat(version2.read(message).series())
                .containsExactly(
                        new RawSeries(
                                List.of(new Label("__name__", "a"), new Label("job", "a")),
                                List.of(new Point(7, 42)),
                                0,
                                0,
                                Optional.of(new Family("a", MetricType.GAUGE, "bytes"))));
    }

    @Test
    void refusesAReferenceToNoSymbol() {
        byte[] series = Messages.message(out -> out.writeByteArray(1, new byte[] {1, 9}));
        byte[] message =
                Messages.message(
                        out -> {
                            out.writeString(4, "");
                            out.writeString(4, "a");
                            out.writeByteArray(5, series);
                        });

        assertThatThrownBy(() -> version2.read(message))
                .isInstanceOf(MalformedException.class)
                .hasMessage("symbol 9 is not among the 2 of the message");
    }

    @Test
    void refusesANameWithoutAValue() {
        byte[] series = Messages.message(out -> out.writeByteArray(1, new byte[] {0}));
        byte[] message =
                Messages.message(
                        out -> {
                            out.writeString(4, "");
                            out.writeByteArray(5, series);
                        });

        assertThatThrownBy(() -> version2.read(message))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("without a value");
    }

    @Test
    void refusesWhatIsCutOffOrNoText() {
        byte[] whole = Messages.request(Messages.series(List.of(new Point(1, 1)), "__name__", "a"));
        byte[] cut = Arrays.copyOf(whole, whole.length - 3);
        byte[] label = Messages.message(out -> out.writeByteArray(1, new byte[] {(byte) 0xff}));
        byte[] noText = Messages.request(Messages.message(out -> out.writeByteArray(1, label)));

        assertThatThrownBy(() -> version1.read(cut)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> version1.read(noText)).isInstanceOf(MalformedException.class);
    }

    @Test
    void refusesMoreThanTheLimitsOfEach() {
        byte[][] many = new byte[101][];
        Arrays.fill(many, new byte[0]);
        List<Point> points = Collections.nCopies(101, new Point(1, 1));
        String[] labels = new String[258];
        Arrays.fill(labels, "a");

        assertTooLarge(Messages.request(many), "100 series");
        assertTooLarge(Messages.request(Messages.series(points)), "100 samples");
        assertTooLarge(Messages.request(Messages.series(List.of(), labels)), "128 labels");
    }

    @Test
    void refusesASymbolThatIsUsedOverAndOver() {
        String large = "x".repeat(1 << 20);
        byte[] references = new byte[200];
        Arrays.fill(references, (byte) 1);
        byte[] series = Messages.message(out -> out.writeByteArray(1, references));
        byte[] message =
                Messages.message(
                        out -> {
                            out.writeString(4, "");
                            out.writeString(4, large);
                            out.writeByteArray(5, series);
                        });

        assertThatThrownBy(() -> version2.read(message))
                .asInstanceOf(InstanceOfAssertFactories.type(MalformedException.class))
                .returns(true, MalformedException::isTooLarge);
    }

    private void assertTooLarge(byte[] message, String bound) {
        assertThatThrownBy(() -> version1.read(message))
                .hasMessageContaining(bound)
                .asInstanceOf(InstanceOfAssertFactories.type(MalformedException.class))
                .returns(true, MalformedException::isTooLarge);
    }

    @Test
    void looksAtTheSizeOfABlockBeforeItUncompresses() throws Exception {
        byte[] plain = new byte[100_000];
        byte[] bomb = Messages.compressed(plain);
        // says it becomes 4 GiB - 1
        byte[] liar = {-1, -1, -1, -1, 15, 0};

        assertThat(SnappyBlock.uncompress(bomb, 100_000)).isEqualTo(plain);
        assertThatThrownBy(() -> SnappyBlock.uncompress(bomb, 99_999))
                .hasMessageContaining("100000 bytes, more than the limit of 99999");
        assertThatThrownBy(() -> SnappyBlock.uncompress(liar, 100_000))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> SnappyBlock.uncompress(new byte[0], 100))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> SnappyBlock.uncompress(new byte[] {5, 1, 2}, 100))
                .isInstanceOf(MalformedException.class);
    }
}
