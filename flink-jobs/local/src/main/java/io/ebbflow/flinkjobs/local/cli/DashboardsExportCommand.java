package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.dashboards.objects.SavedObjects;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ebbflow dashboards export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write the files to import by hand, over those that are there.")
final class DashboardsExportCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Made if it is not there.")
    private Path folder;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        SavedObjects.write(folder).forEach(out::println);
        out.flush();
        return 0;
    }
}
