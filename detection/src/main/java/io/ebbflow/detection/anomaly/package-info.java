/** From scores, one by one, to anomalies with a beginning and an end. */
package io.ebbflow.detection.anomaly;
