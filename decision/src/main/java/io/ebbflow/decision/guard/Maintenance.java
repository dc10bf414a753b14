package io.ebbflow.decision.guard;

import io.ebbflow.decision.behavior.MaintenanceWindow;
import java.util.List;
import java.util.Optional;

/** At certain times less is allowed, or nothing. */
final class Maintenance implements Guard {

    private static final String NAME = "maintenance";

    @Override
    public void judge(Evaluation evaluation) {
        List<MaintenanceWindow> windows = evaluation.policy().behavior().maintenance();
        if (windows.isEmpty()) {
            return;
        }
        Proposal proposal = evaluation.proposal().orElseThrow();
        List<MaintenanceWindow> open =
                windows.stream().filter(window -> window.covers(evaluation.now())).toList();
        Optional<MaintenanceWindow> forbids =
                open.stream()
                        .filter(window -> !window.allow().allows(proposal.direction()))
                        .findFirst();
        if (forbids.isPresent()) {
            MaintenanceWindow window = forbids.get();
            evaluation.failed(NAME, window.allow().text() + " in " + window.text());
        } else {
            evaluation.passed(
                    NAME, open.isEmpty() ? "none is open" : open.get(0).text() + " allows it");
        }
    }
}
