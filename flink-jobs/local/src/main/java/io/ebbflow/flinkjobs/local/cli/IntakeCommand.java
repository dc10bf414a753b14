package io.ebbflow.flinkjobs.local.cli;

import picocli.CommandLine.Command;

/** {@code ebbflow intake}. */
@Command(
        name = "intake",
        description = {
            "Receive Prometheus remote writes, Alertmanager's webhook and samples over HTTP, and scrape.",
            "Runs until it is interrupted."
        })
final class IntakeCommand extends ProgramCommand {

    IntakeCommand() {
        super("ingest/intake", "io.ebbflow.ingest.intake.IntakeMain");
    }
}
