package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.dashboards.server.DocumentServer;
import io.ebbflow.dashboards.server.Retention;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ebbflow dashboards prune}. */
@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        description = {
            "Delete the daily indices of Ebbflow that are older than a time. Run it once a day, as from"
                    + " cron, on a server that has no index management; `ebbflow up` does it by itself."
        })
final class DashboardsPruneCommand implements Callable<Integer> {

    private static final Duration LEAST = Duration.ofDays(1);

    @Spec private CommandSpec spec;

    @Mixin private DocumentServerOptions server;

    @Option(
            names = "--older-than",
            paramLabel = "DURATION",
            required = true,
            description = "Time that has gone by since the end of an index's day (UTC), as in 30d.")
    private Duration olderThan;

    @Option(names = "--dry-run", description = "Name the indices; delete none.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (olderThan.compareTo(LEAST) < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--older-than must be at least 1d, got " + olderThan);
        }
        DocumentServer documents = server.server();
        var unused = documents.check();
        List<String> expired = new Retention(olderThan).expired(documents.indices(), Instant.now());
        PrintWriter out = spec.commandLine().getOut();
        for (String index : expired) {
            if (!dryRun) {
                documents.delete(index);
            }
            out.println((dryRun ? "would delete " : "deleted ") + index);
        }
        out.println(expired.size() + " indices are older than " + olderThan.toDays() + " days");
        out.flush();
        return 0;
    }
}
