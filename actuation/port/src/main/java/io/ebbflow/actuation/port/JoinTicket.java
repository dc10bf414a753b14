package io.ebbflow.actuation.port;

/**
 * What lets a machine join a cluster.
 *
 * @param manager where to join, as in {@code 10.0.0.5:2377}
 * @param token a secret
 */
public record JoinTicket(String manager, String token) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "JoinTicket[manager=" + manager + "]";
    }
}
