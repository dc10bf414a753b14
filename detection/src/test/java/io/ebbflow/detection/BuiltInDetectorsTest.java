package io.ebbflow.detection;

import io.ebbflow.detection.ensemble.EnsembleFactory;
import io.ebbflow.detection.htm.HtmCompactFactory;
import io.ebbflow.detection.htm.HtmFactory;
import io.ebbflow.detection.threshold.AdaptiveThresholdFactory;
import org.junit.jupiter.api.Nested;

/** The contract, for detectors whose own tests are of other things. */
class BuiltInDetectorsTest {

    @Nested
    class Ensemble extends DetectorContract {

        Ensemble() {
            super(new EnsembleFactory());
        }
    }

    @Nested
    class CompactHtm extends DetectorContract {

        CompactHtm() {
            super(new HtmCompactFactory());
        }
    }

    @Nested
    class ClassicHtm extends DetectorContract {

        ClassicHtm() {
            super(new HtmFactory());
        }
    }

    @Nested
    class AdaptiveThreshold extends DetectorContract {

        AdaptiveThreshold() {
            super(new AdaptiveThresholdFactory());
        }
    }
}
