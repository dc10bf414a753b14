/**
 * Metricbeat documents to samples. The table in {@code Metricsets} says which field becomes which
 * metric; {@code DocumentReader} picks those fields out of the token stream.
 */
package io.ebbflow.ingest.metricbeat;
