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
    /** No spatial pooler: each bit of the encoded value is a column. */
    COMPACT {
        @Override
        public HtmParameters parameters(long seed) {
            return new HtmParameters(
                    new Encoding(512, 24, 130, 0, 1, 0),
                    512,
                    24,
                    HtmParameters.NO_POOLER,
                    16,
                    9,
                    7,
                    14,
                    20,
                    127,
                    1024,
                    seed);
        }
    };

    /** The parameters of this size. */
    public abstract HtmParameters parameters(long seed);
}
