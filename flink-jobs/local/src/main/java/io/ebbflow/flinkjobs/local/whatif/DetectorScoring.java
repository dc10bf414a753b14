package io.ebbflow.flinkjobs.local.whatif;

import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.whatif.Scoring;
import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.Detectors;
import io.ebbflow.detection.model.Score;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.ingest.model.WindowedSample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Scores by the real detectors: the default one, or the one that a policy chose for a series. */
public final class DetectorScoring implements Scoring {

    private final DetectionConfig config = DetectionConfig.defaults();
    private final Map<Series, String> chosen = new HashMap<>();
    private final Map<Series, Detector> detectors = new HashMap<>();

    public DetectorScoring(List<Policy> policies) {
        for (Policy policy : policies) {
            policy.detector()
                    .ifPresent(name -> policy.evaluated().forEach(s -> chosen.put(s, name)));
        }
    }

    @Override
    public Score score(WindowedSample window) {
        String name = chosen.getOrDefault(window.series(), config.detector());
        Detector detector =
                detectors.computeIfAbsent(
                        window.series(), series -> Detectors.named(name).create(config));
        return Score.of(window, name, detector.assess(window.end(), window.value()));
    }
}
