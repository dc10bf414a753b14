package io.ebbflow.ingest.intake.prometheus;

import io.ebbflow.ingest.decode.ContainerLabels;
import io.ebbflow.ingest.decode.Plausible;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.ingest.model.Series;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The series that labels name: {@link Subject} gives the entity, {@link Canonical} the metric, and
 * the labels that are left become the dimension, sorted, as in {@code code=200,method=get}. Two
 * series of one entity stay two: {@code job} and the port of a host's {@code instance} are part of
 * the dimension, except where the metric is one of ours.
 */
final class SeriesNaming {

    private static final int HASH_CHARS = 16;

    private final boolean canonical;

    /**
     * @param canonical whether well-known metrics take our names
     */
    SeriesNaming(boolean canonical) {
        this.canonical = canonical;
    }

    /** A series and what its entity is part of. */
    record Named(Series series, List<Entity> memberOf) {}

    Named name(SortedMap<String, String> labels) throws BadSeriesException {
        String metric = labels.get(Labels.METRIC);
        if (metric == null) {
            throw new BadSeriesException("no metric: label __name__ is missing or empty");
        }
        Subject subject = Subject.of(labels);
        boolean ours = canonical && Canonical.fits(metric, subject.entity(), subject.isPod());
        Canonical known = ours ? Canonical.of(metric) : new Canonical(metric, "", "");
        Series series =
                new Series(
                        subject.entity(), known.metric(), dimension(labels, subject, known, ours));
        return new Named(series, subject.memberOf());
    }

    private static String dimension(
            SortedMap<String, String> labels, Subject subject, Canonical known, boolean ours) {
        List<String> parts = new ArrayList<>();
        String own = labels.get(known.label());
        if (own != null) {
            parts.add(known.dimension() + "=" + own);
        }
        for (Map.Entry<String, String> label : labels.entrySet()) {
            String name = label.getKey();
            boolean said =
                    name.startsWith("__")
                            || subject.used().contains(name)
                            || name.equals(known.label())
                            || (ours && name.equals(Subject.JOB));
            if (!said) {
                parts.add(escaped(name) + "=" + escaped(label.getValue()));
            }
        }
        boolean host = subject.entity().kind() == EntityKind.HOST;
        if (host && !ours && subject.used().contains(Subject.INSTANCE)) {
            String port = ContainerLabels.port(labels.get(Subject.INSTANCE));
            if (!port.isEmpty()) {
                parts.add("port=" + port);
            }
        }
        return bounded(String.join(",", parts));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace(",", "\\,").replace("=", "\\=");
    }

    /** What is too long for a key keeps its beginning and the hash of all of it. */
    private static String bounded(String dimension) {
        if (dimension.length() <= Plausible.MAX_NAME) {
            return dimension;
        }
        byte[] all = dimension.getBytes(StandardCharsets.UTF_8);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(all);
            String ending = ",..." + HexFormat.of().formatHex(hash).substring(0, HASH_CHARS);
            return dimension.substring(0, Plausible.MAX_NAME - ending.length()) + ending;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
