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
        int at = place(value);
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
        double deviation = medianDeviation(median);
        return deviation > 0 ? deviation : trimmedDeviation(median);
    }

    /**
     * 1.4826 times the median absolute deviation: 0 where more than half of the values are equal.
     */
    public double medianDeviation(double median) {
        return GAUSSIAN * medianAbsoluteDeviation(median);
    }

    private double medianAbsoluteDeviation(double median) {
        double upper = distance(median, size / 2 + 1);
        return size % 2 == 1 ? upper : distance(median, size / 2) / 2 + upper / 2;
    }

    /**
     * The value that a share of the window lies below: the one at rank {@code floor(share * size)}.
     *
     * @param share 0 to 1
     */
    public double quantile(double share) {
        return sorted[Math.min(size - 1, (int) (share * size))];
    }

    /**
     * The distance from a value to its k-th nearest neighbour in the window.
     *
     * <p>The k nearest lie side by side in sorted order; where that stretch begins is found by
     * bisection, as is the place of the value itself.
     *
     * @param k 1 to {@link #size()}
     */
    public double distance(double value, int k) {
        int low = Math.max(0, place(value) - k);
        int high = Math.min(size - k, low + k);
        while (low < high) {
            int begin = (low + high) >>> 1;
            // whether the neighbour after the stretch is nearer than its first
            if (value - sorted[begin] > sorted[begin + k] - value) {
                low = begin + 1;
            } else {
                high = begin;
            }
        }
        return Math.max(Math.abs(value - sorted[low]), Math.abs(sorted[low + k - 1] - value));
    }

    private int place(double value) {
        int found = Arrays.binarySearch(sorted, 0, size, value);
        return found >= 0 ? found : -found - 1;
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
