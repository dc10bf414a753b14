package io.ebbflow.decision.whatif;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Expectation;
import io.ebbflow.detection.model.Score;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.ingest.model.Metrics;
import io.ebbflow.ingest.model.WindowedSample;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What recorded metrics would have been, had the sizes been others. They reflect the sizes at the
 * time of the recording, so a backtest must model the rest:
 *
 * <ul>
 *   <li>A service or VM group begins with its recorded size. An action succeeds; what it adds is
 *       ready a provisioning time later, what it removes is gone at once.
 *   <li>Work is conserved and shared evenly: a utilisation or load per instance of such a target is
 *       multiplied by the recorded size and by the mean of {@code 1 / ready} over the window, a
 *       utilisation up to at most 1. What was expected is multiplied likewise; score and verdict
 *       stay those of what was recorded.
 *   <li>Rates, totals and everything of other entities stay as they were.
 * </ul>
 *
 * <p>Work that a saturated recording did not show stays hidden, and what was not done then is not
 * made up for. Scores are held until the time they are decided on, so that it does not matter how
 * far ahead they run. Not thread-safe.
 */
public final class Rehearsal {

    static final String ADAPTER = "rehearsed";

    private final RehearsalSettings settings;
    private final Entity stack;
    private final List<Score> ahead = new ArrayList<>();
    private final Map<String, RehearsedSize> sizes = new TreeMap<>();

    /** The form that is saved. */
    private record Saved(
            Entity stack,
            long provisioningMs,
            int recordedSize,
            List<Score> ahead,
            Map<String, SavedSize> sizes) {}

    private record SavedSize(int desired, List<Step> steps) {}

    private record Step(Instant from, int ready) {}

    public Rehearsal(RehearsalSettings settings, Entity stack) {
        this.settings = settings;
        this.stack = stack;
    }

    /** Takes a score, in whatever order. */
    public void hear(Score score) {
        ahead.add(score);
    }

    /** The scores up to that time, as they would have been, oldest first; each comes once. */
    public List<Score> upTo(Instant now) {
        List<Score> due = new ArrayList<>();
        for (Iterator<Score> all = ahead.iterator(); all.hasNext(); ) {
            Score score = all.next();
            if (!score.time().isAfter(now)) {
                due.add(score);
                all.remove();
            }
        }
        due.sort(
                Comparator.comparing(Score::time)
                        .thenComparing(score -> score.sample().series().key()));
        return due.stream().map(this::rehearsed).toList();
    }

    /** Sizes as they would be then, by the name of the target. */
    public List<TargetState> inventory(Instant now) {
        return sizes.entrySet().stream()
                .map(size -> size.getValue().inventory(Entity.parse(size.getKey()), stack, now))
                .toList();
    }

    /** Carries out an action. */
    public ActionResult carryOut(Action action) {
        sizes.computeIfPresent(
                action.target().toString(),
                (target, size) ->
                        size.changed(action.to(), action.time(), settings.provisioning()));
        return new ActionResult(
                action.id(),
                action.time(),
                action.stack(),
                action.target(),
                ActionResult.Status.SUCCEEDED,
                action.from(),
                action.to(),
                ADAPTER,
                "rehearsed");
    }

    private Score rehearsed(Score score) {
        WindowedSample sample = score.sample();
        Entity target = sample.series().entity();
        if (target.kind() != EntityKind.SERVICE && target.kind() != EntityKind.VM_GROUP) {
            return score;
        }
        int recorded = settings.recordedSize() > 0 ? settings.recordedSize() : sample.members();
        RehearsedSize size =
                sizes.computeIfAbsent(
                        target.toString(), name -> RehearsedSize.of(recorded, sample.start()));
        String metric = sample.series().metric();
        boolean utilization = metric.endsWith(".utilization");
        if (!utilization && !metric.equals(Metrics.LOAD)) {
            return score;
        }
        double factor = recorded * size.shareOver(sample.start(), sample.end());
        double most = utilization ? 1 : Double.MAX_VALUE;
        return new Score(
                score.time(),
                scaled(sample, factor, most, size.readyAt(sample.end())),
                score.detector(),
                scaled(score.assessment(), factor));
    }

    private static WindowedSample scaled(WindowedSample of, double factor, double most, int ready) {
        double mean = Math.min(most, of.mean() * factor);
        int members = Math.max(1, ready);
        return new WindowedSample(
                of.start(),
                of.end(),
                of.series(),
                of.stack(),
                of.unit(),
                Math.min(most, of.value() * factor),
                mean,
                Math.min(most, of.min() * factor),
                Math.min(most, of.max() * factor),
                mean * members,
                of.count(),
                members,
                of.quality(),
                of.recordTime());
    }

    private static Assessment scaled(Assessment of, double factor) {
        Expectation expected = of.expected();
        return new Assessment(
                of.rawScore(),
                of.score(),
                of.verdict(),
                of.part(),
                of.reason(),
                expected == null
                        ? null
                        : new Expectation(
                                expected.value() * factor,
                                expected.lower() * factor,
                                expected.upper() * factor));
    }

    /** The whole state; equal states, equal bytes. */
    public byte[] snapshot() {
        Map<String, SavedSize> saved = new TreeMap<>();
        sizes.forEach(
                (target, size) ->
                        saved.put(
                                target,
                                new SavedSize(
                                        size.desired(),
                                        size.ready().entrySet().stream()
                                                .map(e -> new Step(e.getKey(), e.getValue()))
                                                .toList())));
        return Json.write(
                new Saved(
                        stack,
                        settings.provisioning().toMillis(),
                        settings.recordedSize(),
                        ahead,
                        saved));
    }

    /**
     * Reads what {@link #snapshot()} wrote.
     *
     * @throws UncheckedIOException if the bytes are something else
     */
    public static Rehearsal restore(byte[] snapshot) {
        try {
            Saved saved = Json.mapper().readValue(snapshot, new TypeReference<>() {});
            Rehearsal restored =
                    new Rehearsal(
                            new RehearsalSettings(
                                    Duration.ofMillis(saved.provisioningMs()),
                                    saved.recordedSize()),
                            saved.stack());
            restored.ahead.addAll(saved.ahead());
            saved.sizes().forEach((target, size) -> restored.sizes.put(target, read(size)));
            return restored;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("no rehearsal: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("no rehearsal", e);
        }
    }

    private static RehearsedSize read(SavedSize saved) {
        TreeMap<Instant, Integer> ready = new TreeMap<>();
        saved.steps().forEach(step -> ready.put(step.from(), step.ready()));
        return new RehearsedSize(saved.desired(), ready);
    }
}
