package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.decision.imports.ElascaleImport;
import io.ebbflow.decision.imports.ElascaleOptions;
import io.ebbflow.decision.imports.Imported;
import io.ebbflow.decision.imports.MicroscalerImport;
import io.ebbflow.decision.imports.micado.MicadoImport;
import io.ebbflow.ingest.model.EntityKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ebbflow policy import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Turn the configuration of another autoscaler into policies on standard output; what cannot be turned is named line by line on standard error.",
        synopsisSubcommandLabel = "micado|elascale|microscaler")
final class PolicyImportCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what from: " + String.join(" | ", spec.subcommands().keySet()));
    }

    @Command(
            name = "micado",
            mixinStandardHelpOptions = true,
            description = "From the tosca.policies.Scaling.MiCADO sections of a description.")
    int micado(@Parameters(paramLabel = "FILE", description = "YAML.") Path file)
            throws IOException {
        return print(MicadoImport.read(file.toString(), text(file)));
    }

    @Command(
            name = "elascale",
            mixinStandardHelpOptions = true,
            description = "From microservices.ini or macroservices.ini.")
    int elascale(
            @Parameters(paramLabel = "FILE", description = "INI.") Path file,
            @Option(
                            names = "--stack",
                            paramLabel = "NAME",
                            defaultValue = "",
                            description = "Stack that the services belong to.")
                    String stack,
            @Option(
                            names = "--vm-groups",
                            description = "The sections are VM groups, not services.")
                    boolean machines,
            @Option(
                            names = "--adaptive",
                            description = "Elascale ran with '-p a': make adaptive policies.")
                    boolean adaptive,
            @Option(
                            names = "--without-memory",
                            description = "Leave out memory limits, which it never evaluated.")
                    boolean withoutMemory)
            throws IOException {
        EntityKind kind = machines ? EntityKind.VM_GROUP : EntityKind.SERVICE;
        ElascaleOptions options = new ElascaleOptions(kind, stack, adaptive, !withoutMemory);
        return print(ElascaleImport.read(file.toString(), text(file), options));
    }

    @Command(
            name = "microscaler",
            mixinStandardHelpOptions = true,
            description = "From command-line defaults or REST documents, YAML or JSON.")
    int microscaler(
            @Parameters(paramLabel = "FILE", description = "YAML or JSON.") Path file,
            @Option(
                            names = "--stack",
                            paramLabel = "NAME",
                            defaultValue = "",
                            description = "Stack that the groups' services belong to.")
                    String stack)
            throws IOException {
        return print(MicroscalerImport.read(file.toString(), text(file), stack));
    }

    private int print(Imported imported) {
        imported.problems().forEach(spec.commandLine().getErr()::println);
        spec.commandLine().getOut().print(imported.text());
        spec.commandLine().getOut().flush();
        return imported.documents().isEmpty() ? PolicyFiles.BAD_INPUT : 0;
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new IOException(file + " cannot be read: there is no such file", e);
        }
    }
}
