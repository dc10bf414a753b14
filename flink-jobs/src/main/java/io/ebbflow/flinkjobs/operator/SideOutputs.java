package io.ebbflow.flinkjobs.operator;

import io.ebbflow.decision.model.Action;
import io.ebbflow.detection.model.Anomaly;
import io.ebbflow.flinkjobs.record.Contribution;
import io.ebbflow.flinkjobs.record.Heartbeat;
import io.ebbflow.ingest.model.QualityChange;
import io.ebbflow.ingest.model.WindowUpdate;
import io.ebbflow.kafka.model.DeadLetter;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/** What operators put out beside their main stream. */
public final class SideOutputs {

    /** Input that could not be used, with its reason. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));

    /** Samples whose windows had all closed when they came. */
    public static final OutputTag<Contribution> LATE =
            new OutputTag<>("late", TypeInformation.of(Contribution.class));

    /** Results of windows beside the one that is scored: early ones, and revised ones. */
    public static final OutputTag<WindowUpdate> UPDATES =
            new OutputTag<>("window-updates", TypeInformation.of(WindowUpdate.class));

    /** Verdicts on the data of series, as they change. */
    public static final OutputTag<QualityChange> QUALITY =
            new OutputTag<>("quality", TypeInformation.of(QualityChange.class));

    /** Signs of life. */
    public static final OutputTag<Heartbeat> HEARTBEATS =
            new OutputTag<>("heartbeats", TypeInformation.of(Heartbeat.class));

    public static final OutputTag<Anomaly> ANOMALIES =
            new OutputTag<>("anomalies", TypeInformation.of(Anomaly.class));

    public static final OutputTag<Action> ACTIONS =
            new OutputTag<>("actions", TypeInformation.of(Action.class));

    private SideOutputs() {}
}
