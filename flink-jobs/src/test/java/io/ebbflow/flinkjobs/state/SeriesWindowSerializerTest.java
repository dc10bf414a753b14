package io.ebbflow.flinkjobs.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.flinkjobs.Shop;
import io.ebbflow.flinkjobs.record.Contribution;
import io.ebbflow.ingest.model.CleanSample;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.MetricKind;
import io.ebbflow.ingest.model.Quality;
import io.ebbflow.ingest.model.Series;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.junit.jupiter.api.Test;

class SeriesWindowSerializerTest extends SerializerContract<SeriesWindow> {

    SeriesWindowSerializerTest() {
        super(SeriesWindow.class, SeriesWindowSerializerTest::meanTheSame);
    }

    @Override
    protected TypeSerializer<SeriesWindow> createSerializer() {
        return new SeriesWindowSerializer();
    }

    @Override
    protected Class<SeriesWindow> getTypeClass() {
        return SeriesWindow.class;
    }

    @Override
    protected SeriesWindow[] getTestData() {
        SeriesWindow some = new SeriesWindow();
        for (int i = 0; i < 20; i++) {
            add(some, i % 4, 0.1 * i);
        }
        SeriesWindow one = new SeriesWindow();
        add(one, 1, 0.5);
        return new SeriesWindow[] {some, one};
    }

    @Override
    void change(SeriesWindow window) {
        add(window, 9, 1);
    }

    @Override
    boolean same(SeriesWindow one, SeriesWindow other) {
        return meanTheSame(one, other);
    }

    @Test
    void anEmptyWindowCanBeKeptToo() {
        SeriesWindow read = SeriesWindow.restore(new SeriesWindow().snapshot());
        add(read, 1, 0.5);

        assertThat(meanTheSame(read, getTestData()[1])).isTrue();
    }

    @Test
    void mergedWindowsHoldWhatBothHeld() {
        SeriesWindow merged = new SeriesWindow().merge(getTestData()[0]);
        add(merged, 1, 0.5);

        assertThat(meanTheSame(getTestData()[0].merge(getTestData()[1]), merged)).isTrue();
    }

    @Test
    void theLongestNamesThatAreLetInFit() {
        String longest = "\u20ac".repeat(512);
        Series series = new Series(Entity.service(longest), longest, longest);
        SeriesWindow window = new SeriesWindow();
        window.add(
                new Contribution(
                        series,
                        Entity.stack(longest),
                        series.entity(),
                        new CleanSample(
                                Shop.sample(series, MetricKind.GAUGE, Shop.START, 1), Quality.OK)));

        assertThat(meanTheSame(SeriesWindow.restore(window.snapshot()), window)).isTrue();
    }

    @Test
    void stateOfALaterVersionIsRefusedByItsNumber() {
        byte[] later = getTestData()[0].snapshot();
        later[0] = 3;

        assertThatThrownBy(() -> SeriesWindow.restore(later))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version 3");
    }

    @Test
    void aWindowFromBeforeThereWereGroupsIsReadAsOfNone() {
        SeriesWindow window = getTestData()[1];
        byte[] now = window.snapshot();
        byte[] group = Shop.WEB.toString().getBytes(StandardCharsets.UTF_8);
        int groupAt =
                2
                        + 2
                        + Shop.WEB.toString().length()
                        + 2
                        + Shop.WEB_CPU.metric().length()
                        + 2
                        + 2
                        + Shop.STACK.toString().length();
        byte[] before = new byte[now.length - 2 - group.length];
        System.arraycopy(now, 0, before, 0, groupAt);
        System.arraycopy(now, groupAt + 2 + group.length, before, groupAt, before.length - groupAt);
        before[0] = 1;

        assertThat(meanTheSame(SeriesWindow.restore(before), window)).isTrue();
    }

    @Test
    void stateThatIsCutShortIsRefused() {
        byte[] cut = Arrays.copyOf(getTestData()[0].snapshot(), 30);

        assertThatThrownBy(() -> SeriesWindow.restore(cut))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void add(SeriesWindow window, int replica, double value) {
        window.add(
                new Contribution(
                        Shop.WEB_CPU,
                        Shop.STACK,
                        Shop.WEB,
                        new CleanSample(Shop.cpu(replica, Shop.START, value), Quality.OK)));
    }

    private static boolean meanTheSame(SeriesWindow one, SeriesWindow other) {
        return one.group().equals(other.group())
                && one.result(Shop.START, Shop.at(10))
                        .equals(other.result(Shop.START, Shop.at(10)));
    }
}
