package io.ebbflow.actuation.http;

/**
 * What this service is, for the console.
 *
 * @param kibanaUrl where the dashboards are, without a slash at its end; empty: nowhere
 */
public record ServiceInfo(
        String version, String adapter, boolean actuationEnabled, String kibanaUrl) {}
