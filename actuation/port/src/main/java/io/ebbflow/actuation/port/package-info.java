/**
 * What the service that acts asks of the systems it acts on, by role. Adapters are found through
 * {@link io.ebbflow.actuation.port.AdapterProvider}; they all pass the contracts of the test kit.
 */
package io.ebbflow.actuation.port;
