package io.ebbflow.flinkjobs.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class NabCommandProgressTest {

    private final StringWriter err = new StringWriter();

    @Test
    void theBarFillsAndGoes() {
        NabCommandProgress progress = progress(true);

        progress.add(100, "first");
        assertThat(err.toString()).endsWith("[##########....................]  33 %  first\033[K");
        progress.add(250, "second");
        assertThat(err.toString()).endsWith("[" + "#".repeat(30) + "] 100 %  second\033[K");
        progress.clear();
        assertThat(err.toString()).endsWith("\r\033[K").doesNotContain("\n");
    }

    @Test
    void nothingIsShownWhereThereIsNoTerminal() {
        NabCommandProgress progress = progress(false);

        progress.add(100, "first");
        progress.clear();

        assertThat(err.toString()).isEmpty();
    }

    private NabCommandProgress progress(boolean shown) {
        return new NabCommandProgress(new PrintWriter(err), shown, 300);
    }
}
