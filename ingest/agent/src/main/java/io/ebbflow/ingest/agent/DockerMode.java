package io.ebbflow.ingest.agent;

/** Whether the agent watches containers. */
public enum DockerMode {
    /** Whenever the engine answers. */
    AUTO,
    /** Never. */
    OFF
}
