/** Measures what decoding costs, against the usual way to do it. */
package io.ebbflow.ingest.bench;
