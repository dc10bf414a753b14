package io.ebbflow.flinkjobs.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.document.Numbers;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.whatif.RehearsalSettings;
import io.ebbflow.flinkjobs.JobConfig;
import io.ebbflow.flinkjobs.local.whatif.Backtest;
import io.ebbflow.flinkjobs.local.whatif.BacktestFigures;
import io.ebbflow.flinkjobs.local.whatif.BacktestRun;
import io.ebbflow.flinkjobs.local.whatif.BacktestTable;
import io.ebbflow.flinkjobs.local.whatif.Page;
import io.ebbflow.flinkjobs.local.whatif.Recording;
import io.ebbflow.ingest.replay.Recorded;
import io.ebbflow.ingest.replay.RecordedFiles;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Durations;
import io.ebbflow.kafka.topic.TopicAdminException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ebbflow backtest}. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = {
            "Run policies in the very same job graph on recorded metrics, as if they had acted then.",
            "Sizes are modelled: what is asked for is ready after --provisioning, and utilisations are"
                    + " those that the same work would have caused at that size.",
            "Exit code 2 if a policy, a record or a topic cannot be read."
        },
        sortOptions = false)
final class BacktestCommand implements Callable<Integer> {

    private static final int BAD_INPUT = 2;

    @Spec private CommandSpec spec;

    @Option(
            names = "--input",
            required = true,
            arity = "1..*",
            paramLabel = "FILE|DIR|topics",
            description =
                    "Recorded metrics: Metricbeat documents in *.json, *.ndjson or *.jsonl, samples in"
                            + " *.csv; or what is in the topics now, with alerts and feedback.")
    private List<Path> inputs = new ArrayList<>();

    @Option(
            names = "--policy",
            required = true,
            paramLabel = "P",
            description = "File of policies.")
    private Path policy;

    @Option(
            names = "--against",
            paramLabel = "Q",
            description = "File of policies to compare with.")
    private Path against;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write a page with plots, in HTML that needs nothing from elsewhere.")
    private Path report;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write the figures as JSON; - for standard output.")
    private Path json;

    @Option(
            names = "--objective",
            paramLabel = "N",
            defaultValue = "0.9",
            description = "Largest value that is still good (default: ${DEFAULT-VALUE}).")
    private double objective;

    @Option(
            names = "--price",
            paramLabel = "N",
            defaultValue = "0.05",
            description = "Price of an instance for an hour (default: ${DEFAULT-VALUE}).")
    private double price;

    @Option(
            names = "--provisioning",
            paramLabel = "DURATION",
            defaultValue = "30s",
            description = "How long a new instance takes to get ready (default: ${DEFAULT-VALUE}).")
    private Duration provisioning;

    @Option(
            names = "--recorded-size",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Instances that were recorded; 0 for as many as reported (default:"
                            + " ${DEFAULT-VALUE}).")
    private int recordedSize;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting of the job, such as window.size=30s.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Option(
            names = "--keep-mode",
            description = "Let policies that observe observe, instead of acting in the rehearsal.")
    private boolean keepMode;

    @Mixin private RecordedInput input;

    @Mixin private RecordedTopics topics;

    @Override
    public Integer call() throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        Optional<List<Policy>> first = read(policy);
        Optional<List<Policy>> second = against == null ? Optional.of(List.of()) : read(against);
        if (first.isEmpty() || second.isEmpty()) {
            return BAD_INPUT;
        }
        if (!topics.meant(inputs)) {
            if (topics.bounded()) {
                throw badUse("--from and --to are for --input topics");
            }
            return backtest(first.get(), second.get(), () -> input.find(inputs));
        }
        Path dir = Files.createTempDirectory("ebbflow-backtest");
        try {
            return backtest(
                    first.get(),
                    second.get(),
                    () -> topics.fetch(dir, (source, reason) -> input.report(err, source, reason)));
        } catch (TopicAdminException e) {
            err.println(e.getMessage());
            return BAD_INPUT;
        } finally {
            try (Stream<Path> files = Files.walk(dir)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private int backtest(List<Policy> first, List<Policy> second, Callable<Recording> find)
            throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        JobConfig config = config();
        Recording recording;
        Backtest.Extent extent;
        try {
            recording = find.call();
            extent = extent(recording);
        } catch (IllegalArgumentException e) {
            throw badUse(e.getMessage());
        }
        if (extent.records() == 0) {
            err.println("there are no records");
            return BAD_INPUT;
        }
        Backtest backtest = new Backtest(recording, config, rehearsal());
        List<BacktestRun> runs = new ArrayList<>();
        runs.add(run("P", backtest, first, extent, config));
        if (against != null) {
            runs.add(run("Q", backtest, second, extent, config));
        }
        print(runs, extent);
        if (report != null) {
            NabCommand.write(report, Page.of(runs, objective, assumptions(extent)));
        }
        return input.problems() == 0 ? 0 : BAD_INPUT;
    }

    private Optional<List<Policy>> read(Path file) {
        return RehearsedPolicies.read(file, spec.commandLine().getErr())
                .map(read -> (keepMode ? read : read.acting()).policies());
    }

    private JobConfig config() {
        try {
            return Backtest.config(overrides);
        } catch (ConfigException e) {
            throw badUse(e.getMessage());
        }
    }

    private RehearsalSettings rehearsal() {
        try {
            return new RehearsalSettings(provisioning, recordedSize);
        } catch (IllegalArgumentException e) {
            throw badUse(e.getMessage());
        }
    }

    private Backtest.Extent extent(Recording recording) throws IOException {
        long count = 0;
        Instant first = Instant.MAX;
        Instant last = Instant.MIN;
        try (RecordedFiles records =
                recording.open(
                        (source, reason) ->
                                input.report(spec.commandLine().getErr(), source, reason))) {
            for (Optional<Recorded> next = records.next();
                    next.isPresent();
                    next = records.next()) {
                Instant time = next.get().time();
                first = time.isBefore(first) ? time : first;
                last = time.isAfter(last) ? time : last;
                count++;
            }
        }
        return new Backtest.Extent(count, first, last);
    }

    private BacktestRun run(
            String name,
            Backtest backtest,
            List<Policy> policies,
            Backtest.Extent extent,
            JobConfig config)
            throws Exception {
        List<Decision> decisions = backtest.run(policies, extent);
        for (Policy each : policies) {
            if (decisions.stream().noneMatch(made -> made.policy().equals(each.name()))) {
                spec.commandLine()
                        .getErr()
                        .println(
                                "policy "
                                        + each.name()
                                        + " made no decision: the records hold nothing of "
                                        + each.target());
            }
        }
        BacktestFigures figures =
                BacktestFigures.of(decisions, config.windowSlide(), objective, price);
        return new BacktestRun(name, policies, decisions, figures);
    }

    private String assumptions(Backtest.Extent extent) {
        return extent.records()
                + " records from "
                + extent.first()
                + " to "
                + extent.last()
                + ". Sizes are modelled: new instances are ready after "
                + Durations.format(provisioning)
                + ", the work recorded is shared evenly by those that are ready; work that a"
                + " saturated recording did not show stays hidden.";
    }

    private void print(List<BacktestRun> runs, Backtest.Extent extent) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        String text = text(runs);
        if (json != null && json.toString().equals("-")) {
            out.print(text);
        } else {
            out.println(assumptions(extent));
            out.printf("%n%-28s %12s", "", "P");
            if (runs.size() == 2) {
                out.printf(" %12s %12s", "Q", "Q - P");
            }
            out.println();
            BacktestTable.rows(runs)
                    .forEach(
                            (name, values) -> {
                                out.printf("%-28s", name);
                                for (double value : values) {
                                    out.printf(Locale.ROOT, " %12s", Numbers.text(value));
                                }
                                out.println();
                            });
            if (json != null) {
                NabCommand.write(json, text);
            }
        }
        out.flush();
    }

    private static String text(List<BacktestRun> runs) throws JsonProcessingException {
        ObjectNode root = Json.mapper().createObjectNode();
        for (BacktestRun run : runs) {
            root.set(run.name().toLowerCase(Locale.ROOT), Json.mapper().valueToTree(run.figures()));
        }
        if (runs.size() == 2) {
            ObjectNode difference = root.putObject("difference");
            BacktestTable.rows(runs)
                    .forEach(
                            (name, values) ->
                                    difference.put(
                                            name.replace('-', '_').replace(' ', '_'), values[2]));
        }
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private ParameterException badUse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
