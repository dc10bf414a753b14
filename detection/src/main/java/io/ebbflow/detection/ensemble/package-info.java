/** The default detector: small complementary detectors, one scale, a vote. */
package io.ebbflow.detection.ensemble;
