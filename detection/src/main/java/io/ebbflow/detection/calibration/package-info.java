/** From raw scores, which mean something within one detector only, to one scale for all. */
package io.ebbflow.detection.calibration;
