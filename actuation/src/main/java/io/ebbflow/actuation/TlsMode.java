package io.ebbflow.actuation;

/** Whether the console speaks TLS. */
public enum TlsMode {
    /** Only where it can be reached from elsewhere. */
    AUTO,
    /** Never: a proxy before it does. */
    OFF,
    /** Always. */
    ON
}
