/** The way to Kafka: records are there or they are not, and nobody is told otherwise. */
package io.ebbflow.ingest.publish;
