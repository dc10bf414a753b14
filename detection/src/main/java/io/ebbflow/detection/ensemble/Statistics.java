package io.ebbflow.detection.ensemble;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import io.ebbflow.detection.window.RobustWindow;

/**
 * Everything the ensemble knows of one series but how often it has been odd: takes in values, and
 * says of each, {@link Part} by part, how far it deviates.
 */
final class Statistics {

    private static final int HISTORY = 1024;
    private static final int DERIVED = 256;
    private static final int DERIVED_STRIDE = 4;
    private static final int NEIGHBOURS = 5;
    private static final int SHORT_SHAPE = 8;
    private static final double MOST_RESIDUAL = 30;
    private static final double FARTHEST_NEIGHBOUR = 10;

    /**
     * Shapes are compared up to so many standard deviations from the median, lest they overflow.
     */
    private static final double SHAPE_LIMIT = 1000;

    /** A change of less than a few hundredths of the usual value concerns nobody. */
    private static final double FLOOR = 0.01;

    private static final double SHAPE_FLOOR = 0.003;
    private static final double SHAPE_RANGE_FLOOR = 0.001;

    private Cadence cadence = new Cadence();
    private Baseline level = new Baseline(HISTORY, 1);
    private final ShortMean levels = new ShortMean(Cadence.MOST_VALUES);
    private Baseline means = new Baseline(DERIVED, DERIVED_STRIDE);
    private Forecast forecast = new Forecast();
    private Baseline residuals = new Baseline(DERIVED, 1);
    private final ShortMean residualDeviations = new ShortMean(Cadence.MOST_VALUES);
    private RangeHistogram histogram = new RangeHistogram();
    private Surprise rarity = new Surprise();
    private Surprise distance = new Surprise();
    private ShapeHistory shapes = new ShapeHistory();
    private ShapeNovelty shortShape = new ShapeNovelty(SHORT_SHAPE);
    private ShapeNovelty longShape = new ShapeNovelty(ShapeHistory.LONGEST);
    private Baseline shortDistances = new Baseline(DERIVED, DERIVED_STRIDE);
    private Baseline longDistances = new Baseline(DERIVED, DERIVED_STRIDE);

    private double expected;
    private double residualSpread;

    /**
     * Takes in the next value.
     *
     * @param elapsedMs since the value before, at least 0; -1 for the first value
     * @param deviations where the answer goes, by index of {@link Part}: 0 or more
     */
    void next(long epochMs, long elapsedMs, double value, double[] deviations) {
        if (elapsedMs >= 0) {
            cadence.learn(elapsedMs);
        }
        double median = level.isReady() ? level.median() : value;
        double floor = FLOOR * Math.abs(median);
        int count = cadence.valuesPerShortMean(Cadence.MOST_VALUES);

        put(deviations, Part.LEVEL, level.deviation(value, floor));
        double mean = levels.next(value, count);
        put(deviations, Part.SUSTAINED_LEVEL, means.deviation(mean, floor));
        means.learn(mean);

        double residual = residual(epochMs, value, median, floor);
        put(deviations, Part.FORECAST, residual);
        double bounded = Math.max(-MOST_RESIDUAL, Math.min(MOST_RESIDUAL, residual));
        put(
                deviations,
                Part.SUSTAINED_FORECAST,
                residualDeviations.next(bounded, count) * StrictMath.sqrt(count));

        put(deviations, Part.RARITY, rarity.next(histogram.next(value), cadence));
        put(deviations, Part.DISTANCE, distance.next(neighbourDistance(value), cadence));

        shapes.add(limited(value, median));
        double shapeFloor = shapeFloor(median);
        put(deviations, Part.SHAPE, novelty(shortShape, shortDistances, shapeFloor));
        put(deviations, Part.LONG_SHAPE, novelty(longShape, longDistances, shapeFloor));

        level.learn(value);
    }

    private static void put(double[] deviations, Part part, double deviation) {
        deviations[part.index()] = Math.abs(deviation);
    }

    private double residual(long epochMs, double value, double median, double floor) {
        expected = forecast.expect(epochMs, median);
        double residual = value - expected;
        double deviation = residuals.deviation(residual, floor);
        residualSpread = residuals.isReady() ? residuals.spread(floor) : 0;
        if (residuals.isReady()) {
            // what the forecast usually misses by belongs to what is expected
            expected += residuals.median();
        }
        forecast.learn(value, residualSpread);
        residuals.learn(residual);
        return deviation;
    }

    private double neighbourDistance(double value) {
        RobustWindow window = level.window();
        if (window.size() <= NEIGHBOURS) {
            return 0;
        }
        double off = window.distance(value, NEIGHBOURS);
        double range = range(window);
        if (range > 0) {
            return Math.min(FARTHEST_NEIGHBOUR, off / range);
        }
        return off > 0 ? 1 : 0;
    }

    /** From the 5 % to the 95 % quantile. */
    private static double range(RobustWindow window) {
        return window.quantile(0.95) - window.quantile(0.05);
    }

    private double limited(double value, double median) {
        if (!level.isReady()) {
            return value;
        }
        double spread = level.spread(0);
        if (spread == 0) {
            return value;
        }
        double limit = SHAPE_LIMIT * spread;
        return Math.max(median - limit, Math.min(median + limit, value));
    }

    private double shapeFloor(double median) {
        if (!level.isReady()) {
            return 0;
        }
        return SHAPE_FLOOR * Math.abs(median) + SHAPE_RANGE_FLOOR * range(level.window());
    }

    private double novelty(ShapeNovelty novelty, Baseline distances, double floor) {
        double distance = novelty.distance(shapes);
        if (Double.isNaN(distance)) {
            return 0;
        }
        // a shape that is nearer than usual is no news
        double deviation = Math.max(0, distances.deviation(distance, floor));
        distances.learn(distance);
        return deviation;
    }

    /** What was expected in place of the last value. */
    double expected() {
        return expected;
    }

    /** In words, what the expectation rests on. */
    String basis() {
        return forecast.basis();
    }

    /** Scatter around the forecast; 0 while too little is known. */
    double residualSpread() {
        return residualSpread;
    }

    void write(SnapshotWriter to) {
        cadence.write(to);
        level.write(to);
        levels.write(to);
        means.write(to);
        forecast.write(to);
        residuals.write(to);
        residualDeviations.write(to);
        histogram.write(to);
        rarity.write(to);
        distance.write(to);
        shapes.write(to);
        shortShape.write(to);
        longShape.write(to);
        shortDistances.write(to);
        longDistances.write(to);
    }

    static Statistics read(SnapshotReader from) {
        Statistics read = new Statistics();
        read.cadence = Cadence.read(from);
        read.level = Baseline.read(HISTORY, 1, from);
        read.levels.read(from);
        read.means = Baseline.read(DERIVED, DERIVED_STRIDE, from);
        read.forecast = Forecast.read(from);
        read.residuals = Baseline.read(DERIVED, 1, from);
        read.residualDeviations.read(from);
        read.histogram = RangeHistogram.read(from);
        read.rarity = Surprise.read(from);
        read.distance = Surprise.read(from);
        read.shapes = ShapeHistory.read(from);
        read.shortShape = ShapeNovelty.read(SHORT_SHAPE, from);
        read.longShape = ShapeNovelty.read(ShapeHistory.LONGEST, from);
        read.shortDistances = Baseline.read(DERIVED, DERIVED_STRIDE, from);
        read.longDistances = Baseline.read(DERIVED, DERIVED_STRIDE, from);
        return read;
    }

    /**
     * For a sibling's series: its forecasts and how surprising it usually is stay; level, range and
     * shapes are learned anew.
     */
    void leap() {
        level = new Baseline(HISTORY, 1);
        means = new Baseline(DERIVED, DERIVED_STRIDE);
        residuals = new Baseline(DERIVED, 1);
        histogram = new RangeHistogram();
        shapes = new ShapeHistory();
        shortShape = new ShapeNovelty(SHORT_SHAPE);
        longShape = new ShapeNovelty(ShapeHistory.LONGEST);
    }
}
