package io.ebbflow.dashboards.objects;

/** Whose saved objects: they differ in what the functions of Vega are called. */
public enum Dialect {
    KIBANA("kibana", "kibana"),
    OPENSEARCH_DASHBOARDS("opensearch-dashboards", "opensearchDashboards");

    private final String folder;
    private final String vegaPrefix;

    Dialect(String folder, String vegaPrefix) {
        this.folder = folder;
        this.vegaPrefix = vegaPrefix;
    }

    /** The folder that the file is kept in. */
    public String folder() {
        return folder;
    }

    /** What the functions for filters and the time window begin with, in Vega. */
    String vegaPrefix() {
        return vegaPrefix;
    }
}
