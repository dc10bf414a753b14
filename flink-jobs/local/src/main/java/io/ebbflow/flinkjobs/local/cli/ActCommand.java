package io.ebbflow.flinkjobs.local.cli;

import picocli.CommandLine.Command;

/** {@code ebbflow act}. */
@Command(
        name = "act",
        description = {
            "Carry actions out: on a Docker Swarm, an OpenStack, a software-defined network; serve console and API.",
            "Runs until it is interrupted. actuation/example/act.properties shows the settings at work."
        })
final class ActCommand extends ProgramCommand {

    ActCommand() {
        super("actuation", "io.ebbflow.actuation.ActuationMain");
    }
}
