package io.ebbflow.ingest.model;

/**
 * The identity of one stream of numbers: which entity, which metric, and along which dimension.
 *
 * @param metric canonical name such as {@code cpu.utilization} (see {@link Metrics}), or the path
 *     of the field it came from
 * @param dimension what tells instances of the metric on one entity apart, as in {@code
 *     device=eth0}; empty where there is one only
 */
public record Series(Entity entity, String metric, String dimension) {

    public Series {
        if (entity == null || metric == null || metric.isEmpty() || dimension == null) {
            throw new IllegalArgumentException(
                    "a series needs an entity, a metric and a dimension (empty for none), got "
                            + entity
                            + ", '"
                            + metric
                            + "' and '"
                            + dimension
                            + "'");
        }
    }

    public static Series of(Entity entity, String metric) {
        return new Series(entity, metric, "");
    }

    /** The same metric and dimension on another entity, as a roll-up needs it. */
    public Series on(Entity other) {
        return new Series(other, metric, dimension);
    }

    /**
     * The key on topics and in documents: {@code service/shop_web:cpu.utilization}, and {@code
     * {device=eth0}} after it.
     */
    public String key() {
        String base = entity + ":" + metric;
        return dimension.isEmpty() ? base : base + "{" + dimension + "}";
    }

    @Override
    public String toString() {
        return key();
    }
}
