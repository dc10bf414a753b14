/** The intake as a program: receivers over HTTP and a scraper, before Kafka. */
package io.ebbflow.ingest.intake;
