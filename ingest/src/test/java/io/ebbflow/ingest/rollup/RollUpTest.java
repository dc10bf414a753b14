package io.ebbflow.ingest.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.ingest.model.CleanSample;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.ingest.rollup.RollUp.Target;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollUpTest {

    private static final Entity SERVICE = Entity.service("shop_web");
    private static final Entity STACK = Entity.stack("shop");
    private static final Entity HOST = Entity.host("node-1");
    private static final Entity GROUP = new Entity(EntityKind.VM_GROUP, "workers");

    private static List<Target> targets(
            Entity entity, String metric, String dimension, String unit, Entity... parents) {
        CleanSample sample =
                Samples.clean(new Series(entity, metric, dimension), unit, 1, 0, parents);
        return RollUp.targets(sample);
    }

    @Test
    void countsOnItselfItsServiceAndItsStackButNotOnItsHost() {
        Entity container = Entity.container("c");

        assertThat(targets(container, "cpu.utilization", "", "1", SERVICE, STACK, HOST))
                .containsExactly(
                        new Target(Series.of(container, "cpu.utilization"), STACK, SERVICE),
                        new Target(Series.of(SERVICE, "cpu.utilization"), STACK, SERVICE),
                        new Target(Series.of(STACK, "cpu.utilization"), STACK, STACK));
    }

    @Test
    void isItsOwnStackWhereThereIsNone() {
        assertThat(targets(HOST, "load.norm.1", "", "1", GROUP))
                .containsExactly(
                        new Target(Series.of(HOST, "load.norm.1"), HOST, GROUP),
                        new Target(Series.of(GROUP, "load.norm.1"), GROUP, GROUP));
    }

    @Test
    void whatIsInNoServiceIsAGroupOfItsOwn() {
        assertThat(targets(HOST, "load.norm.1", "", "1"))
                .extracting(Target::group)
                .containsExactly(HOST);
    }

    @Test
    void makesOneSeriesOfAllInterfacesOnTheLargerEntity() {
        Entity container = Entity.container("c");

        assertThat(targets(container, "network.receive", "interface=eth0", "By/s", SERVICE))
                .containsExactly(
                        new Target(
                                new Series(container, "network.receive", "interface=eth0"),
                                container,
                                SERVICE),
                        new Target(new Series(SERVICE, "network.receive", ""), SERVICE, SERVICE));
    }

    @Test
    void keepsOtherDimensions() {
        assertThat(targets(HOST, "filesystem.utilization", "mount=/", "1", GROUP))
                .extracting(target -> target.series().key())
                .containsExactly(
                        "host/node-1:filesystem.utilization{mount=/}",
                        "vm-group/workers:filesystem.utilization{mount=/}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "interface=lo", "interface=lo0", "device=sda1", "device=vdb12",
                "device=nvme0n1p2", "device=mmcblk0p1", "device=loop3", "device=dm-0",
                "device=md127", "device=sr0", "interface=docker0", "interface=br-1a2b3c",
                "interface=veth1f2e", "interface=cni0", "interface=bond0", "interface=eth0.100",
                "interface=virbr0", "interface=br0", "interface=sit0"
            })
    void leavesOutLoopbackAndWhatWouldCountTwice(String dimension) {
        assertThat(targets(HOST, "disk.read", dimension, "By/s", GROUP)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "interface=eth0",
                "interface=lowpan0",
                "interface=enp3s0",
                "interface=wlp2s0",
                "interface=brcm0",
                "device=sda",
                "device=vdb",
                "device=nvme0n1",
                "device=mmcblk0",
                "device=xvda1"
            })
    void keepsWholeDevices(String dimension) {
        assertThat(targets(HOST, "disk.read", dimension, "By/s", GROUP)).hasSize(2);
    }

    @Test
    void countsEveryInterfaceOfAContainerButLoopback() {
        Entity container = Entity.container("c");

        assertThat(targets(container, "network.receive", "interface=bond0", "By/s", SERVICE))
                .hasSize(2);
        assertThat(targets(container, "network.receive", "interface=lo", "By/s", SERVICE))
                .hasSize(1);
    }

    @Test
    void sumsRatesAndTotalsAndAveragesTheRest() {
        for (String unit : List.of("By", "By/s", "1/s", "bit/s")) {
            assertThat(RollUpRule.of(unit)).as(unit).isEqualTo(RollUpRule.SUM);
        }
        for (String unit : List.of("1", "ms", "ms/s", "us/s", "Cel")) {
            assertThat(RollUpRule.of(unit)).as(unit).isEqualTo(RollUpRule.MEAN);
        }
    }
}
