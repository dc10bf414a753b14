package io.ebbflow.topology;

/** A port of a switch, written {@code switch/port}. */
public record PortRef(String switchName, String port) {

    @Override
    public String toString() {
        return switchName + "/" + port;
    }
}
