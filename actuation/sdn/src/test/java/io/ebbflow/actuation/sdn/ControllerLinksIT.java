package io.ebbflow.actuation.sdn;

import io.ebbflow.actuation.testkit.BedSettings;
import io.ebbflow.actuation.testkit.TestBed;
import java.util.Map;

/** Over a controller that real switches are connected to. */
@TestBed("sdn")
class ControllerLinksIT extends OvsdbLinksIT {

    ControllerLinksIT(BedSettings settings) throws Exception {
        super(settings);
    }

    @Override
    Map<String, String> settings() {
        return network().controller();
    }
}
