/** How long it takes from an action on Kafka to the call of an adapter. */
package io.ebbflow.actuation.bench;
