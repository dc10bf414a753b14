package io.ebbflow.actuation.http;

/** What this service is, for the console. */
public record ServiceInfo(String version, String adapter, boolean actuationEnabled) {}
