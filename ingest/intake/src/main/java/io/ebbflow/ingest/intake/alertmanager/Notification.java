package io.ebbflow.ingest.intake.alertmanager;

import java.util.List;

/**
 * One call of the webhook.
 *
 * @param alerts those that can be used
 * @param problems of those that cannot
 * @param truncated alerts that Alertmanager left out for their number
 */
public record Notification(List<Alert> alerts, List<BadAlert> problems, long truncated) {

    /**
     * An alert that cannot be used.
     *
     * @param json as it was sent
     */
    public record BadAlert(int index, String reason, String json) {}
}
