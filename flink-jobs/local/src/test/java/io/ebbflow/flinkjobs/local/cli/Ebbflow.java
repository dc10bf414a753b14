package io.ebbflow.flinkjobs.local.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** A command, run in this process, and what it printed. */
public record Ebbflow(int exitCode, String out, String err) {

    public static Ebbflow run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = EbbflowMain.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return new Ebbflow(commandLine.execute(args), out.toString(), err.toString());
    }
}
