/**
 * The binary form that all detector state shares: marked, named, versioned, and checked against
 * damage.
 */
package io.ebbflow.detection.snapshot;
