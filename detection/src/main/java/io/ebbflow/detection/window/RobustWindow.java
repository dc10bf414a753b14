package io.ebbflow.detection.window;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import java.util.Arrays;

/**
 * The last values of a series, with their median and a robust standard deviation.
 *
 * <p>Kept twice, in order of arrival and sorted, so that a value costs a binary search and two
 * moves of memory and nothing is allocated.
 */
public final class RobustWindow {

    /** Makes the median absolute deviation of Gaussian noise its standard deviation. */
    private static final double GAUSSIAN = 1.4826;

    private final double[] ring;
    private final double[] sorted;
    private int next;
    private int size;

    public RobustWindow(int capacity) {
        ring = new double[capacity];
        sorted = new double[capacity];
    }

    public int capacity() {
        return ring.length;
    }

    public int size() {
        return size;
    }

    public void add(double value) {
        if (size == ring.length) {
            int oldest = Arrays.binarySearch(sorted, 0, size, ring[next]);
            size--;
            System.arraycopy(sorted, oldest + 1, sorted, oldest, size - oldest);
        }
        int found = Arrays.binarySearch(sorted, 0, size, value);
        int at = found >= 0 ? found : -found - 1;
        System.arraycopy(sorted, at, sorted, at + 1, size - at);
        sorted[at] = value;
        size++;
        ring[next] = value;
        next = next + 1 == ring.length ? 0 : next + 1;
    }

    public double median() {
        int middle = size / 2;
        return size % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2;
    }

    /**
     * A standard deviation that outliers do not move: 1.4826 times the median absolute deviation
     * from the median, and where that is 0 because more than half of the values are equal, the root
     * mean square deviation without the one farthest value. One value tells nothing of scale; two
     * do.
     */
    public double deviation(double median) {
        double mad = medianAbsoluteDeviation(median);
        return mad > 0 ? GAUSSIAN * mad : trimmedDeviation(median);
    }

    /** Walks outwards from the median, always to the nearer neighbour, half of the way. */
    private double medianAbsoluteDeviation(double median) {
        int below = size / 2 - 1;
        int above = size / 2;
        int steps = size / 2 + 1;
        double nearest = 0;
        double before = 0;
        for (int i = 0; i < steps; i++) {
            double down = below >= 0 ? median - sorted[below] : Double.POSITIVE_INFINITY;
            double up = above < size ? sorted[above] - median : Double.POSITIVE_INFINITY;
            before = nearest;
            if (down < up) {
                nearest = down;
                below--;
            } else {
                nearest = up;
                above++;
            }
        }
        return size % 2 == 1 ? nearest : before / 2 + nearest / 2;
    }

    private double trimmedDeviation(double median) {
        double down = median - sorted[0];
        double up = sorted[size - 1] - median;
        double largest = Math.max(down, up);
        if (largest == 0 || size < 3) {
            return 0;
        }
        // in units of the largest, so that squares neither overflow nor vanish
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double relative = (sorted[i] - median) / largest;
            sum += relative * relative;
        }
        return largest * StrictMath.sqrt(Math.max(0, sum - 1) / (size - 1));
    }

    public void write(SnapshotWriter to) {
        to.putInt(size);
        int oldest = size < ring.length ? 0 : next;
        for (int i = 0; i < size; i++) {
            to.putDouble(ring[(oldest + i) % ring.length]);
        }
    }

    /** Reads values of a window of any capacity; the newest that fit are kept. */
    public static RobustWindow read(int capacity, SnapshotReader from) {
        RobustWindow window = new RobustWindow(capacity);
        int values = from.getInt("size of the window", 0, Integer.MAX_VALUE);
        for (int i = 0; i < values; i++) {
            window.add(from.getDouble());
        }
        return window;
    }
}
