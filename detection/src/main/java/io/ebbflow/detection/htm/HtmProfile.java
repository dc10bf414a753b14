package io.ebbflow.detection.htm;

import io.ebbflow.detection.htm.HtmParameters.Encoding;

/** The sizes that an HTM model comes in. */
public enum HtmProfile {
    /**
     * The sizes of the published models: 2048 columns of 32 cells under a spatial pooler, 40
     * active; thresholds as NuPIC's parameters for anomaly detection in one metric have them.
     */
    CLASSIC {
        @Override
        public HtmParameters parameters(long seed) {
            return new HtmParameters(
                    new Encoding(400, 21, 130, 21, 9.49, 0),
                    2048,
                    40,
                    HtmParameters.ALWAYS,
                    32,
                    13,
                    10,
                    20,
                    32,
                    127,
                    1024,
                    seed);
        }
    },
    /** Half the columns, half of them active, fewer inputs: thresholds follow. */
    COMPACT {
        @Override
        public HtmParameters parameters(long seed) {
            return new HtmParameters(
                    new Encoding(160, 21, 130, 21, 9.49, 0),
                    1024,
                    20,
                    HtmParameters.ALWAYS,
                    16,
                    7,
                    5,
                    12,
                    20,
                    127,
                    512,
                    seed);
        }
    };

    /** The parameters of this size. */
    public abstract HtmParameters parameters(long seed);
}
