package io.ebbflow.ingest.intake.prometheus;

/** One label as it was sent, unchecked. */
public record Label(String name, String value) {}
