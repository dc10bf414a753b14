package io.ebbflow.actuation.sdn;

import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.AdapterContext;
import io.ebbflow.actuation.testkit.HandMovedClock;
import io.ebbflow.actuation.testkit.SdnBed;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.kafka.config.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** The bed as the adapter is told of it. */
final class Network {

    static final Entity LINK = new Entity(EntityKind.LINK, "s1-s2");
    static final Entity FLOW = new Entity(EntityKind.FLOW, "h1->h3");

    private final SdnBed bed;
    private final HandMovedClock clock = new HandMovedClock();

    Network(SdnBed bed) throws Exception {
        this.bed = bed;
        reset();
    }

    SdnBed bed() {
        return bed;
    }

    HandMovedClock clock() {
        return clock;
    }

    /** Takes away all that shapes, whosever it is. */
    void reset() throws Exception {
        for (String dpid : new String[] {"0000000000000001", "0000000000000002"}) {
            bed.ask(
                    "PUT",
                    "/v1.0/conf/switches/" + dpid + "/ovsdb_addr",
                    "\"tcp:" + bed.ovsdb() + "\"");
            bed.ask("DELETE", "/qos/queue/" + dpid, "");
        }
        for (String port :
                bed.vsctl("--columns=name", "-f", "csv", "--no-headings", "list", "Port")
                        .split("\n", -1)) {
            bed.vsctl("clear", "Port", port.strip(), "qos");
        }
        bed.vsctl("--", "--all", "destroy", "QoS", "--", "--all", "destroy", "Queue");
    }

    Map<String, String> ovsdb() {
        Map<String, String> settings = new HashMap<>();
        settings.put("sdn.topology-file", SdnBed.topology().toString());
        settings.put("sdn.ovsdb", "s1=tcp:" + bed.ovsdb() + ", s2=tcp:" + bed.ovsdb());
        settings.put("sdn.timeout", "10s");
        return settings;
    }

    Map<String, String> controller() {
        Map<String, String> settings = ovsdb();
        settings.put("sdn.via", "controller");
        settings.put("sdn.controllers", bed.rest().toString());
        return settings;
    }

    Adapter open(Map<String, String> settings, Path data) throws Exception {
        return open(settings, data, false);
    }

    Adapter open(Map<String, String> settings, Path data, boolean dryRun) throws Exception {
        SdnProvider provider = new SdnProvider();
        return provider.open(
                Settings.parse("sdn", provider.options(), settings),
                new AdapterContext(clock, new Random(1), data, dryRun));
    }

    /** How many rows there are in a table. */
    long rows(String table) throws Exception {
        return bed.vsctl("--columns=_uuid", "-f", "csv", "--no-headings", "list", table)
                .lines()
                .filter(line -> !line.isBlank())
                .count();
    }

    /** Whether a QoS row shapes the port. */
    boolean isShaped(String port) throws Exception {
        return !bed.vsctl("get", "Port", port, "qos").equals("[]");
    }
}
