package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.decode.DecodeResult;
import io.ebbflow.ingest.decode.DocumentDecoding;
import io.ebbflow.ingest.metricbeat.FieldRule;
import io.ebbflow.ingest.metricbeat.FieldRules;
import io.ebbflow.ingest.metricbeat.MetricbeatDecoder;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.config.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ebbflow decode}. */
@Command(
        name = "decode",
        description = {
            "Print the normalised samples of Metricbeat documents as NDJSON.",
            "Documents that cannot be read are named on standard error, with the reason; exit code 2 then."
        })
final class DecodeCommand implements Callable<Integer> {

    private static final int BAD_INPUT = 2;

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description =
                    "Files of JSON documents, one a line or pretty-printed; none or - for standard input.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--fields",
            paramLabel = "FILE",
            description = "YAML file of further fields to decode, as for ingest.fields-file.")
    private Path fields;

    private boolean rejected;

    @Override
    public Integer call() throws IOException {
        DocumentDecoding decoding =
                new DocumentDecoding(
                        new MetricbeatDecoder(DecodeLimits.DEFAULT, rules()), DecodeLimits.DEFAULT);
        if (files.isEmpty()) {
            files.add(Path.of("-"));
        }
        for (Path file : files) {
            if (file.toString().equals("-")) {
                decoding.decode("-", System.in, null, this::print);
            } else {
                decodeFile(decoding, file);
            }
        }
        spec.commandLine().getOut().flush();
        return rejected ? BAD_INPUT : 0;
    }

    private List<FieldRule> rules() {
        try {
            return fields == null ? List.of() : FieldRules.read(fields);
        } catch (ConfigException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private void decodeFile(DocumentDecoding decoding, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            decoding.decode(file.toString(), in, null, this::print);
        } catch (IOException e) {
            reject(file.toString(), "cannot be read: " + e);
        }
    }

    private void print(String source, byte[] document, DecodeResult result) {
        result.fold(
                decoded -> printSamples(decoded.samples()),
                ignored -> null,
                bad -> reject(source, bad.reason()));
    }

    private Void printSamples(List<MetricSample> samples) {
        PrintWriter out = spec.commandLine().getOut();
        samples.forEach(
                sample -> out.println(new String(Json.write(sample), StandardCharsets.UTF_8)));
        return null;
    }

    private Void reject(String source, String reason) {
        rejected = true;
        spec.commandLine().getErr().println(source + ": " + reason);
        return null;
    }
}
