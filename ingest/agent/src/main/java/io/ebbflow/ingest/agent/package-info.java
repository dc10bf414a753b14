/** The host agent: Metricbeat-shaped documents of this machine and its containers, to Kafka. */
package io.ebbflow.ingest.agent;
