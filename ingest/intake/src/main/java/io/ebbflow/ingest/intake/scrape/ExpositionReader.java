package io.ebbflow.ingest.intake.scrape;

import io.ebbflow.ingest.intake.prometheus.Families;
import io.ebbflow.ingest.intake.prometheus.Family;
import io.ebbflow.ingest.intake.prometheus.Label;
import io.ebbflow.ingest.intake.prometheus.MetricType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads the text format 0.0.4 of Prometheus, or OpenMetrics 1.0. All or nothing: an exposition with
 * a line that cannot be read may well be one that was cut off.
 *
 * <p>OpenMetrics differs in its times, which are in seconds, in exemplars, in having neither blank
 * lines nor other comments, and in its last line, {@code # EOF}. What OpenMetrics demands of the
 * order of families and of the names of their samples is not checked.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">text format</a>
 * @see <a href="https://prometheus.io/docs/specs/om/open_metrics_spec/">OpenMetrics</a>
 */
final class ExpositionReader {

    private static final String EOF = "# EOF";

    private final boolean openMetrics;
    private final int maxSamples;
    private final List<ExposedSample> samples = new ArrayList<>();
    private final Families families = new Families();
    private int exemplars;

    private ExpositionReader(boolean openMetrics, int maxSamples) {
        this.openMetrics = openMetrics;
        this.maxSamples = maxSamples;
    }

    /**
     * Reads an exposition.
     *
     * @param openMetrics whether the endpoint says it is OpenMetrics
     * @throws ExpositionException if it is none, or has more than {@code maxSamples}
     */
    static Exposition read(byte[] body, boolean openMetrics, int maxSamples)
            throws ExpositionException {
        return new ExpositionReader(openMetrics, maxSamples).read(text(body));
    }

    private static String text(byte[] body) throws ExpositionException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw new ExpositionException(1, "this is not UTF-8");
        }
    }

    private Exposition read(String text) throws ExpositionException {
        int number = 0;
        boolean ended = false;
        int begin = 0;
        while (begin < text.length()) {
            int end = text.indexOf('\n', begin);
            String line = text.substring(begin, end < 0 ? text.length() : end);
            begin = end < 0 ? text.length() : end + 1;
            number++;
            if (ended) {
                throw new ExpositionException(number, "there is something after " + EOF);
            }
            if (openMetrics && line.equals(EOF)) {
                ended = true;
            } else {
                line(line, number);
            }
        }
        if (openMetrics && !ended) {
            throw new ExpositionException(number, EOF + " is missing: this may be cut off");
        }
        return new Exposition(samples, families, exemplars);
    }

    private void line(String line, int number) throws ExpositionException {
        LineCursor cursor = new LineCursor(line, number);
        if (!openMetrics) {
            cursor.blanks();
            if (cursor.isAtEnd()) {
                return;
            }
        }
        if (cursor.takes('#')) {
            comment(cursor);
        } else {
            sample(cursor);
        }
    }

    private void comment(LineCursor cursor) throws ExpositionException {
        boolean blank = cursor.blanks();
        String keyword = cursor.word();
        if (blank && (keyword.equals("TYPE") || (openMetrics && keyword.equals("UNIT")))) {
            cursor.blanks();
            String name = cursor.name(true);
            cursor.blanks();
            String what = cursor.rest().stripTrailing();
            note(cursor, keyword, name, what);
        } else if (openMetrics && !keyword.equals("HELP")) {
            throw cursor.fault("OpenMetrics has no comment '" + keyword + "'");
        }
    }

    private void note(LineCursor cursor, String keyword, String name, String what)
            throws ExpositionException {
        Family known = families.of(name);
        boolean same = known.name().equals(name);
        if (keyword.equals("UNIT")) {
            families.note(new Family(name, same ? known.type() : MetricType.UNKNOWN, what));
        } else {
            MetricType type =
                    MetricType.named(what)
                            .orElseThrow(() -> cursor.fault("'" + what + "' is no type"));
            families.note(new Family(name, type, same ? known.unit() : ""));
        }
    }

    private void sample(LineCursor cursor) throws ExpositionException {
        if (samples.size() == maxSamples) {
            throw cursor.fault("more samples than the limit of " + maxSamples);
        }
        String metric = cursor.name(true);
        if (!openMetrics) {
            cursor.blanks();
        }
        List<Label> labels = List.of();
        if (cursor.isAt('{')) {
            labels = cursor.labels();
        }
        if (!cursor.blanks() && openMetrics) {
            throw cursor.fault("a blank is missing");
        }
        double value = cursor.number("the value");
        OptionalLong time = time(cursor);
        if (!cursor.isAtEnd()) {
            exemplar(cursor);
        }
        samples.add(new ExposedSample(metric, labels, value, time));
    }

    private OptionalLong time(LineCursor cursor) throws ExpositionException {
        cursor.blanks();
        if (cursor.isAtEnd() || cursor.isAt('#')) {
            return OptionalLong.empty();
        }
        double time = cursor.number("the time");
        cursor.blanks();
        double millis = openMetrics ? time * 1000 : time;
        if (!(Math.abs(millis) < 1e15) || (!openMetrics && millis != Math.rint(millis))) {
            throw cursor.fault("the time is no time");
        }
        return OptionalLong.of(Math.round(millis));
    }

    private void exemplar(LineCursor cursor) throws ExpositionException {
        if (!openMetrics || !cursor.takes('#')) {
            throw cursor.fault("there is something after the sample");
        }
        cursor.blanks();
        cursor.labels();
        cursor.blanks();
        cursor.number("the exemplar's value");
        if (cursor.blanks() && !cursor.isAtEnd()) {
            cursor.number("the exemplar's time");
        }
        if (!cursor.isAtEnd()) {
            throw cursor.fault("there is something after the exemplar");
        }
        exemplars++;
    }
}
