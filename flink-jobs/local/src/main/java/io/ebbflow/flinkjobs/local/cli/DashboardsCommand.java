package io.ebbflow.flinkjobs.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ebbflow dashboards}. */
@Command(
        name = "dashboards",
        description = "Index templates and dashboards for Kibana and OpenSearch Dashboards.",
        subcommands = {
            DashboardsInstallCommand.class,
            DashboardsExportCommand.class,
            DashboardsCheckCommand.class,
            DashboardsPruneCommand.class
        })
final class DashboardsCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do: install | export | check | prune");
    }
}
