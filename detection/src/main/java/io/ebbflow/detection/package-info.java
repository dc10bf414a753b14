/**
 * Judging series online: {@link io.ebbflow.detection.Detector} and the registry of its makers.
 *
 * <p>Each algorithm has a package named for it: {@code threshold} now, {@code htm} to come. An
 * algorithm with a licence or weight of its own is a module of its own ({@code detection/htm-java})
 * and registers a {@link io.ebbflow.detection.DetectorFactory} as a service.
 */
package io.ebbflow.detection;
