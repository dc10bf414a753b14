package io.ebbflow.actuation.haproxy;

import io.ebbflow.actuation.testkit.BedSettings;
import io.ebbflow.actuation.testkit.TestBed;
import java.util.Map;

/** By the configuration file, and a word to the master process. */
@TestBed("haproxy")
class MasterSocketIT extends BalancingScenarios {

    MasterSocketIT(BedSettings settings) {
        super(settings);
    }

    @Override
    Map<String, String> settings(RealHaproxy haproxy) {
        return haproxy.fileAndMasterSocket();
    }
}
