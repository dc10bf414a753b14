package io.ebbflow.ingest.intake.http;

/**
 * How much is taken at once.
 *
 * @param maxBodyBytes of a request as it is sent
 * @param maxUncompressedBytes of a request once uncompressed
 * @param maxSamples in a request, or lines
 * @param maxConcurrent requests that are worked on
 * @param maxRequestsPerSecond from one address
 */
public record HttpLimits(
        int maxBodyBytes,
        int maxUncompressedBytes,
        int maxSamples,
        int maxConcurrent,
        int maxRequestsPerSecond) {}
